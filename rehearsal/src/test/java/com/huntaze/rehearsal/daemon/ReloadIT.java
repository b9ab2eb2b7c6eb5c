package com.huntaze.rehearsal.daemon;

import static com.huntaze.rehearsal.daemon.ExposedAccount.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.daemon.Daemon;
import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.web.Start;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rollouts come and go while the real daemon runs. */
class ReloadIT {
  private static final String SALT = "huntaze-reads";
  private static final String RENAMED =
      ExposedAccount.ROLLOUT.replace("name = huntaze-reads", "name = renamed, policy.salt = other");
  private static final String OTHER =
      ExposedAccount.ROLLOUT.replace(
          "name = huntaze-reads", "name = other, appconfig.flag = other");

  private final ExposedAccount account = new ExposedAccount();
  private final HttpClient http = HttpClient.newHttpClient();
  @TempDir Path folder;

  @AfterEach
  void close() {
    account.close();
    http.close();
  }

  private String page(int port) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/rollouts"))
            .timeout(Duration.ofSeconds(20))
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join().body();
  }

  @Test
  void aRunUnderWayIsGuardedToItsEndAndThenMakesRoom() throws IOException {
    assertThat(account.order(new Flag(1, 3, Percentage.of(25), SALT))).isTrue();
    try (Daemon daemon = new Daemon(account.settings(folder, ExposedAccount.ROLLOUT))) {
      Start start = daemon.start();
      assertThat(start).isInstanceOf(Start.Listening.class);
      int port = start instanceof Start.Listening(int free) ? free : 0;
      until("it is guarded", () -> page(port).contains("\"served\":25"));

      daemon.reload(account.settings(folder, RENAMED, OTHER));
      until("what is new is there", () -> page(port).contains("\"name\":\"other\""));
      until("it tells", () -> page(port).contains("it leaves when its run has ended"));
      assertThat(page(port)).contains("\"served\":25").doesNotContain("renamed");

      assertThat(account.order(Flag.off(1, SALT))).isTrue();
      until("it made room", () -> page(port).contains("\"name\":\"renamed\""));
      until("it is gone", () -> !page(port).contains("\"name\":\"huntaze-reads\""));
    }
  }
}
