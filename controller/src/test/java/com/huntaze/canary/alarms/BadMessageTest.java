package com.huntaze.canary.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.journal.PostgresJournal;
import com.huntaze.canary.journal.TestPostgres;
import com.huntaze.canary.settings.JournalSettings;
import com.huntaze.canary.web.SnsRoute;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of bad message is refused with its status, and nothing changes. */
class BadMessageTest {
  @TempDir private static Path directory;
  private static TestPostgres postgres;
  private static JournalSettings database;
  private static Vertx vertx;
  private static PostgresJournal journal;
  private static SnsWorld world;

  @BeforeAll
  static void start() throws IOException {
    postgres = new TestPostgres(directory);
    database = postgres.freshDatabase(Duration.ofSeconds(10));
    vertx = Vertx.vertx();
    journal = PostgresJournal.open(vertx, database, InstantSource.system());
    world = new SnsWorld(database, Duration.ofMillis(500));
  }

  @AfterAll
  static void stop() {
    world.close();
    journal.close();
    postgres.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @BeforeEach
  void forget() {
    world.forgetWhatWasNoted();
  }

  @AfterEach
  void nothingChanged() {
    assertThat(world.taken).isEmpty();
    assertThat(world.confirmed).isEmpty();
    assertThat(postgres.query(database.database(), "SELECT count(*) FROM sns_message"))
        .containsExactly("0");
    assertThat(postgres.query(database.database(), "SELECT count(*) FROM rollout_event"))
        .containsExactly("0");
  }

  static Stream<BadMessages.Kind> implausible() {
    return BadMessages.implausible();
  }

  @ParameterizedTest
  @MethodSource("implausible")
  void whatIsImplausibleIsRefusedAndNothingFetched(BadMessages.Kind implausible) throws Exception {
    isRefused(world.post(implausible.header(), implausible.body()), implausible.status());
    assertThat(world.fetched).isEmpty();
  }

  static Stream<BadMessages.Kind> forged() {
    return BadMessages.forged();
  }

  @ParameterizedTest
  @MethodSource("forged")
  void whatIsForgedIsRefused(BadMessages.Kind forged) throws Exception {
    isRefused(world.post(forged.header(), forged.body()), forged.status());
  }

  static Stream<Signer> unfit() {
    Duration day = Duration.ofDays(1);
    return Stream.of(
        Signer.rsa(Signer.SNS, 2048, SnsWorld.NOW.minus(day.multipliedBy(61))),
        Signer.rsa(Signer.SNS, 2048, SnsWorld.NOW.plus(day)),
        Signer.rsa(Signer.SNS, 1024, SnsWorld.NOW.minus(day)),
        Signer.rsa("CN=evil.example", 2048, SnsWorld.NOW.minus(day)),
        Signer.rsa("CN=sns.amazonaws.com.evil.example", 2048, SnsWorld.NOW.minus(day)),
        Signer.rsa("O=CN\\=sns.amazonaws.com", 2048, SnsWorld.NOW.minus(day)));
  }

  /** Each in a world of its own, for certificates are cached. */
  @ParameterizedTest
  @MethodSource("unfit")
  void whatAnUnfitCertificateSignsIsRefused(Signer unfit) throws Exception {
    try (SnsWorld fresh = new SnsWorld(database, Duration.ofSeconds(10))) {
      fresh.certificates = _ -> new CertificateSource.Answer.Found(unfit.certificate());
      isRefused(fresh.post(SnsMessage.notification().signedBy(unfit)), 403);
      assertThat(fresh.taken).isEmpty();
    }
  }

  @Test
  void aCertificateOfAnotherKindOfKeyIsRefused() throws Exception {
    try (SnsWorld fresh = new SnsWorld(database, Duration.ofSeconds(10))) {
      fresh.certificates = _ -> new CertificateSource.Answer.Found(Signer.elliptic().certificate());
      isRefused(fresh.post(SnsMessage.notification()), 403);
    }
  }

  @Test
  void aBodyAnnouncedTooLargeIsRefusedBeforeItComes() throws Exception {
    String head = SnsWorld.head("Content-Length: " + (SnsRoute.MAX_BODY_BYTES + 1) + "\r\n");
    try (Socket socket = world.raw(head)) {
      assertThat(answer(socket)).startsWith("HTTP/1.1 413").contains("application/problem+json");
    }
  }

  @Test
  void aBodyThatGrowsTooLargeIsCutOff() throws Exception {
    try (Socket socket = world.raw(SnsWorld.head("Transfer-Encoding: chunked\r\n"))) {
      byte[] chunk =
          ("10000\r\n" + "x".repeat(65_536) + "\r\n").getBytes(StandardCharsets.US_ASCII);
      for (int sent = 0; sent < SnsRoute.MAX_BODY_BYTES; sent += 65_536) {
        socket.getOutputStream().write(chunk);
      }
      socket.getOutputStream().write("1\r\nx\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(answer(socket)).startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void aBodyThatStopsComingIsCutOff() throws Exception {
    try (Socket socket = world.raw(SnsWorld.head("Content-Length: 100\r\n") + "{")) {
      assertThat(answer(socket)).startsWith("HTTP/1.1 408");
    }
  }

  @Test
  void aBodyThatDripsIsCutOff() throws Exception {
    try (Socket socket = world.raw(SnsWorld.head("Content-Length: 100000\r\n"))) {
      OutputStream out = socket.getOutputStream();
      socket.setSoTimeout(20);
      int first = -1;
      for (int drops = 0; first < 0 && drops < 1_000; drops++) {
        out.write(' ');
        first = readWithin(socket);
      }
      socket.setSoTimeout(20_000);
      assertThat(answer(socket)).startsWith("TTP/1.1 408");
    }
  }

  /** The next byte, or -1 when none comes in the time of the socket. */
  private static int readWithin(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read();
    } catch (SocketTimeoutException nothingYet) {
      return -1;
    }
  }

  @Test
  void otherMethodsAreRefused() throws Exception {
    try (Socket socket = world.raw("GET /webhooks/sns HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")) {
      assertThat(answer(socket)).startsWith("HTTP/1.1 405").containsIgnoringCase("allow: POST");
    }
  }

  /** All that comes until the server closes, as it must. */
  private static String answer(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
  }

  private static void isRefused(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains("\"status\":" + status);
  }
}
