package com.huntaze.canary.alarms;

import com.huntaze.canary.journal.PostgresInbox;
import com.huntaze.canary.ops.Blocking;
import com.huntaze.canary.settings.JournalSettings;
import com.huntaze.canary.settings.ServerSettings;
import com.huntaze.canary.status.StatusBoard;
import com.huntaze.canary.web.Health;
import com.huntaze.canary.web.SnsRoute;
import com.huntaze.canary.web.Start;
import com.huntaze.canary.web.StatusServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A status server with a webhook over a database; certificates, confirmations and sink noted. */
final class SnsWorld implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  final List<URI> fetched = new CopyOnWriteArrayList<>();
  final List<URI> confirmed = new CopyOnWriteArrayList<>();
  final List<Notice> taken = new CopyOnWriteArrayList<>();
  final int port;

  /** What a test changes while it runs. */
  volatile CertificateSource certificates =
      _ -> new CertificateSource.Answer.Found(Signer.GENUINE.certificate());

  volatile Confirmer confirmer = _ -> new Confirmer.Answer.Confirmed();
  volatile NoticeSink sink = (_, _, _) -> true;

  private final Vertx vertx = Vertx.vertx();
  private final PostgresInbox inbox;
  private final StatusServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  SnsWorld(JournalSettings database, Duration patience) {
    inbox = PostgresInbox.open(vertx, database, Duration.ofSeconds(10));
    var webhook =
        new SnsWebhook(
            List.of(SnsMessage.TOPIC), this::fetch, this::confirm, inbox, this::take, () -> NOW);
    server =
        new StatusServer(
            vertx,
            new StatusBoard(),
            (_, _, _, _) -> "[]",
            Health::good,
            Health::good,
            () -> "",
            Optional.of(new SnsRoute(vertx, webhook, patience)),
            Optional.empty());
    port =
        switch (server.start(new ServerSettings("127.0.0.1", 0, null))) {
          case Start.Listening listening -> listening.port();
          case Start.Refused refused -> throw new AssertionError(refused.message());
        };
  }

  private CertificateSource.Answer fetch(URI address) {
    fetched.add(address);
    return certificates.fetch(address);
  }

  private Confirmer.Answer confirm(URI address) {
    confirmed.add(address);
    return confirmer.confirm(address);
  }

  private boolean take(String id, Instant at, Notice notice) {
    boolean acted = sink.accept(id, at, notice);
    if (acted) {
      taken.add(notice);
    }
    return acted;
  }

  void forgetWhatWasNoted() {
    fetched.clear();
    confirmed.clear();
    taken.clear();
  }

  int status(SnsMessage message) throws Exception {
    return post(message).statusCode();
  }

  HttpResponse<String> post(SnsMessage message) throws Exception {
    return post(message.header(), message.json());
  }

  HttpResponse<String> post(String header, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/webhooks/sns"))
            .POST(BodyPublishers.ofString(body));
    if (!header.isEmpty()) {
      request.header("x-amz-sns-message-type", header);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** A connection that says what it likes. */
  Socket raw(String request) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** The head of a delivery, to be followed by the given headers. */
  static String head(String more) {
    return "POST /webhooks/sns HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        + "x-amz-sns-message-type: Notification\r\n"
        + more
        + "\r\n";
  }

  @Override
  public void close() {
    server.stop(Duration.ofSeconds(5));
    inbox.close();
    client.shutdownNow();
    Blocking.await(vertx.close(), Duration.ofSeconds(10));
  }
}
