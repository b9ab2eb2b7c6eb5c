package com.huntaze.rehearsal.daemon;

import static com.huntaze.rehearsal.daemon.ExposedAccount.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.daemon.Daemon;
import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.web.Start;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real daemon against the real SDK. */
class HeartbeatIT {
  private static final String SALT = "huntaze-reads";

  private final ExposedAccount account = new ExposedAccount();
  @TempDir Path folder;

  @AfterEach
  void close() {
    account.close();
  }

  private boolean hasBeatenSince(Instant time) {
    return account.newestHeartbeat().filter(newest -> newest.isAfter(time)).isPresent();
  }

  @Test
  void itBeatsWhileSomebodyIsExposedAndNotWhenNobodyIs() throws IOException {
    assertThat(account.order(new Flag(1, 3, Percentage.of(25), SALT))).isTrue();
    try (Daemon daemon = new Daemon(account.settings(folder, ExposedAccount.ROLLOUT))) {
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
