package com.huntaze.rehearsal.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.rehearsal.bench.TickLog.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatenessTest {
  private static final Duration PERIOD = Duration.ofSeconds(60);
  private static final Instant DUE = Instant.parse("2026-11-24T12:00:00Z");

  @Test
  void aTickThatSlippedIntoTheNextPollIsLost() {
    List<Tick> ticks =
        List.of(
            tick("a", 0, 100),
            tick("b", 0, 200),
            tick("a", 1, 100),
            tick("a", 1, 50_000),
            tick("b", 1, 300));

    assertThat(Lateness.of(ticks, 2, 2, PERIOD).lost()).isZero();
    assertThat(Lateness.of(ticks.subList(1, 5), 2, 2, PERIOD).lost()).isEqualTo(1);
    assertThat(Lateness.of(List.of(), 2, 2, PERIOD).lost()).isEqualTo(4);
  }

  @Test
  void latenessCountsFromTheEndOfSettling() {
    List<Tick> ticks = new ArrayList<>();
    for (int rollout = 1; rollout <= 100; rollout++) {
      ticks.add(tick("r" + rollout, 0, rollout));
    }

    Lateness lateness = Lateness.of(ticks, 100, 1, PERIOD);

    assertThat(lateness.p50Ms()).isEqualTo(50);
    assertThat(lateness.p99Ms()).isEqualTo(99);
    assertThat(lateness.maxMs()).isEqualTo(100);
  }

  @Test
  void blindTicksAreMadeButCounted() {
    var ticks = List.of(tick("a", 0, 1), new Tick("b", DUE.plusMillis(1), true));

    assertThat(Lateness.of(ticks, 2, 1, PERIOD)).isEqualTo(new Lateness(2, 0, 1, 1, 1, 1));
  }

  private static Tick tick(String rollout, int poll, long lateMs) {
    return new Tick(rollout, DUE.plus(PERIOD.multipliedBy(poll)).plusMillis(lateMs), false);
  }
}
