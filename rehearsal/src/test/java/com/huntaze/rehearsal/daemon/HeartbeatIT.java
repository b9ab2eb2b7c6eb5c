package com.huntaze.rehearsal.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.daemon.Daemon;
import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.settings.Loaded;
import com.huntaze.canary.settings.Settings;
import com.huntaze.canary.settings.SettingsLoader;
import com.huntaze.canary.web.Start;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real daemon against the real SDK. Its journal is away, so that it guards what AppConfig
 * serves: no database is needed to see who is exposed.
 */
class HeartbeatIT {
  private static final String SALT = "huntaze-reads";
  private static final Map<String, String> CREDENTIALS =
      Map.of("aws.accessKeyId", "test", "aws.secretAccessKey", "test");

  private static final long LIMIT_NANOS = Duration.ofSeconds(60).toNanos();

  private final ExposedAccount account = new ExposedAccount();
  @TempDir Path folder;

  @BeforeEach
  void pointTheSdkHere() {
    System.setProperty("aws.endpointUrl", account.url());
    CREDENTIALS.forEach(System::setProperty);
  }

  @AfterEach
  void close() {
    System.clearProperty("aws.endpointUrl");
    CREDENTIALS.keySet().forEach(System::clearProperty);
    account.close();
  }

  private Settings settings() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("canary.conf"),
            """
            server.port = 0
            aws { region = eu-west-1, call-timeout = 2s }
            journal { port = %d, password = ${PASSWORD}, timeout = 100ms }
            leases { ttl = 300ms, renew = 100ms }
            rollouts = [{
              name = huntaze-reads
              telemetry { period = 1s, settling = 1s, propagation = 1s }
              appconfig { application = huntaze, environment = prod, profile = reads
                advance-strategy = rollbck, rollback-strategy = rollbck, poll-interval = 100ms }
              policy { retry = 100ms, max-duration = 10m, blind-limit = 1m }
            }]
            """
                .formatted(closedPort()));
    return switch (SettingsLoader.load(
        file, Map.of("PASSWORD", "p", "AWS_ENDPOINT_URL", account.url()))) {
      case Loaded.Valid<Settings>(Settings valid) -> valid;
      case Loaded.Invalid<Settings>(var problems) -> throw new AssertionError(problems);
      case Loaded.Unreadable<Settings>(String problem) -> throw new AssertionError(problem);
    };
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Every condition only reads. */
  private static void until(String what, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - start).as("waiting until " + what).isLessThan(LIMIT_NANOS);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private boolean hasBeatenSince(Instant time) {
    return account.newestHeartbeat().filter(newest -> newest.isAfter(time)).isPresent();
  }

  @Test
  void itBeatsWhileSomebodyIsExposedAndNotWhenNobodyIs() throws IOException {
    assertThat(account.order(new Flag(1, 3, Percentage.of(25), SALT))).isTrue();
    try (Daemon daemon = new Daemon(settings())) {
      assertThat(daemon.start()).isInstanceOf(Start.Listening.class);
      until("the heart beats", () -> account.newestHeartbeat().isPresent());
      Instant seen = Instant.now();
      until("it beats on", () -> hasBeatenSince(seen));

      assertThat(account.order(Flag.off(1, SALT))).isTrue();
      until("it is still", () -> !hasBeatenSince(Instant.now().minusSeconds(2)));
      Instant still = Instant.now();
      long calls = account.calls();
      until("the loop has read on", () -> account.calls() > calls + 1);
      assertThat(hasBeatenSince(still.minusSeconds(2))).isFalse();
    }
  }
}
