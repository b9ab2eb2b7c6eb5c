package com.huntaze.canary.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.model.Hook;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunMemoryTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final Hook FIRST =
      new Hook("d-1", "e-1", Hook.Gate.BEFORE_ALLOW_TRAFFIC, NOW.plusSeconds(3_600));
  private static final Hook LAST =
      new Hook("d-1", "e-2", Hook.Gate.AFTER_ALLOW_TRAFFIC, NOW.plusSeconds(7_200));

  @Test
  void theLastHookWaitsThoughTheFirstIsToldAgainAfterIt() {
    RunMemory memory = new RunMemory(NOW, 60);
    memory.asked(FIRST);
    assertThat(memory.waitingHook("d-1")).contains(FIRST);
    memory.passed(FIRST);
    memory.asked(LAST);
    memory.asked(FIRST);
    assertThat(memory.waitingHook("d-1")).contains(LAST);
    assertThat(memory.waitingHook("d-2")).isEmpty();
  }
}
