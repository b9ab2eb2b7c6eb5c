package com.huntaze.reads.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many reads are handed over, and how many at most. */
class SamplingTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

  private static List<Integer> drawn(int percent, long seed, int reads) {
    var share = new Share(percent, seed);
    return IntStream.range(0, reads).filter(_ -> share.draws()).boxed().toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 25, 99, 100})
  void theShareOfReadsIsThePercentage(int percent) {
    double share = 100.0 * drawn(percent, 7, 100_000).size() / 100_000;
    assertThat(share).isCloseTo(percent, Offset.offset(percent % 100 == 0 ? 0.0 : 0.5));
  }

  @Test
  void theSameSeedDrawsTheSameReadsAndAnotherOthers() {
    assertThat(drawn(20, 7, 1_000))
        .isEqualTo(drawn(20, 7, 1_000))
        .isNotEqualTo(drawn(20, 8, 1_000));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 60, 600})
  void anyMinuteHasAtMostTheBudgetAndASecondsWorth(int perMinute) {
    var budget = new Budget(perMinute, nanos::get);
    var taken = new ArrayList<Long>();
    for (int tenth = 0; tenth < 3_000; tenth++) {
      for (int read = 0; read < 20; read++) {
        if (budget.take()) {
          taken.add(tenth * 100L);
        }
      }
      nanos.addAndGet(Duration.ofMillis(100).toNanos());
    }
    long most =
        LongStream.range(0, 3_000)
            .map(
                from ->
                    taken.stream()
                        .filter(at -> at >= from * 100 && at < from * 100 + 60_000)
                        .count())
            .max()
            .orElseThrow();
    assertThat(most).isBetween((long) perMinute, perMinute + Math.max(1L, perMinute / 60));
  }

  @Test
  void aQuietHourSavesNothingUp() {
    var budget = new Budget(60, nanos::get);
    nanos.addAndGet(Duration.ofHours(1).toNanos());
    assertThat(budget.take()).isTrue();
    assertThat(budget.take()).isFalse();
    nanos.addAndGet(Duration.ofMillis(999).toNanos());
    assertThat(budget.take()).isFalse();
    nanos.addAndGet(Duration.ofMillis(1).toNanos());
    assertThat(budget.take()).isTrue();
  }
}
