package com.huntaze.rehearsal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGHUP has the settings read again. */
class HangupIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();

  private Path write(String rollouts) throws IOException {
    return Files.writeString(
        folder.resolve("canary.conf"),
        """
        server.port = 0
        aws.region = eu-west-1
        journal { port = 1, password = ${CANARY_JOURNAL_PASSWORD} }
        rollouts = [%s]
        """
            .formatted(rollouts));
  }

  private static String rollout(String name) {
    return """
    { name = %s, appconfig { application = appl123, environment = envi123, profile = prof123, flag = %s
        advance-strategy = advance, rollback-strategy = rollbck } }
    """
        .formatted(name, name);
  }

  private static void until(String what, Callable<Boolean> condition) throws Exception {
    long start = System.nanoTime();
    while (!condition.call()) {
      assertThat(System.nanoTime() - start).as(what).isLessThan(LIMIT.toNanos());
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private String reasons(String page) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(URI.create(page + "health/ready")).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Test
  void wrongSettingsChangeNothingAndRightOnesAct() throws Exception {
    Path file = write(rollout("one"));
    try (CanaryProcess daemon = CanaryProcess.start("serve", "--config", file.toString())) {
      String page = daemon.line();

      write(rollout("two") + "{ name = three }");
      daemon.hangUp();
      until("the mistake is named", () -> daemon.errors().contains("settings not reloaded"));
      assertThat(daemon.errors()).contains(file + ":").contains("problem");
      assertThat(reasons(page)).contains("one: ").doesNotContain("two");

      write(rollout("one") + rollout("two"));
      daemon.hangUp();
      until("the second rollout is there", () -> reasons(page).contains("two: "));

      daemon.terminate();
      assertThat(daemon.exitCode(LIMIT)).as(daemon.errors()).isZero();
    }
  }
}
