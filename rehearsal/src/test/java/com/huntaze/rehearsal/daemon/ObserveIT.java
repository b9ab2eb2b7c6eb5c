package com.huntaze.rehearsal.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.huntaze.canary.daemon.Observatory;
import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.settings.Settings;
import com.huntaze.canary.web.Start;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who only observes judges live traffic, and nothing of what it does reaches anybody. */
class ObserveIT {
  private static final long LIMIT_NANOS = Duration.ofSeconds(60).toNanos();

  /** What only reads; a session of the data plane begins with a POST. */
  private static final String READS = "POST /GetMetricData|POST /configurationsessions|GET /.*";

  private final ExposedAccount account = new ExposedAccount();
  private final HttpClient http = HttpClient.newHttpClient();
  @TempDir Path folder;

  @AfterEach
  void close() {
    http.close();
    account.close();
  }

  private Settings settings(int journal, int webhook) throws IOException {
    return account.load(
        folder,
        """
        server.port = 0
        aws { region = eu-west-1, call-timeout = 2s }
        journal { port = %d, password = ${PASSWORD}, timeout = 100ms }
        notifications.webhooks = [{ url = ${HOOK} }]
        rollouts = [%s { run = 1 }]
        """
            .formatted(journal, ExposedAccount.ROLLOUT.strip()),
        Map.of("HOOK", "http://127.0.0.1:" + webhook + "/"));
  }

  private String get(int port, String path) throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + port + path);
    return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
  }

  /** Said in three periods: a controller would have acted after the first. */
  private String rolloutSayingThrice(int port, String word)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (true) {
      String rollout = get(port, "/api/rollouts/huntaze-reads");
      if (rollout.split(word, -1).length > 3) {
        return rollout;
      }
      assertThat(System.nanoTime() - start).as(rollout).isLessThan(LIMIT_NANOS);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  /** A listening port that takes connections in: one that was made would be found here. */
  private static void assertThatNobodyCame(ServerSocket socket) throws IOException {
    socket.setSoTimeout(1);
    assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(socket::accept);
  }

  @Test
  void aBadCandidateIsJudgedAndNotOneCallWrites() throws Exception {
    account.traffic(0.005, 0.5);
    assertThat(account.order(new Flag(1, 3, Percentage.of(25), "huntaze-reads"))).isTrue();
    account.wire().forget();
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket journal = new ServerSocket(0, 1, loopback);
        ServerSocket webhook = new ServerSocket(0, 1, loopback)) {
      Settings settings = settings(journal.getLocalPort(), webhook.getLocalPort());
      try (Observatory observatory = new Observatory(settings)) {
        int port = ((Start.Listening) observatory.start()).port();
        String rollout = rolloutSayingThrice(port, "WOULD_ROLLBACK");
        assertThat(rollout)
            .contains("\"state\":\"OBSERVING\"", "\"served\":25,", "\"wanted\":25,")
            .contains("A controller would roll back: errors:");
        assertThat(get(port, "/health/ready")).isEqualTo("{\"status\":\"up\"}");
        assertThat(get(port, "/health/live")).isEqualTo("{\"status\":\"up\"}");
        assertThat(get(port, "/metrics"))
            .contains("canary_lease_held{rollout=\"huntaze-reads\"} 0")
            .contains("canary_percentage_served{rollout=\"huntaze-reads\"} 25");
        assertThat(get(port, "/api/rollouts/huntaze-reads/events")).contains("keeps none");
      }
      assertThatNobodyCame(journal);
      assertThatNobodyCame(webhook);
    }
    assertThat(account.wire().calls())
        .contains("POST /GetMetricData", "POST /configurationsessions")
        .allMatch(call -> call.matches(READS));
  }
}
