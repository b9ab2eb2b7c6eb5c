package com.huntaze.canary.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExposureTest {
  private static final Instant T = Instant.parse("2026-01-01T12:00:00Z");

  private static int lowest(Exposure exposure, int fromSecond) {
    return exposure.lowestStep(T.plusSeconds(fromSecond), T.plusSeconds(fromSecond + 60));
  }

  @Test
  void aPeriodCountsAtTheLowestStepServedInIt() {
    Exposure exposure =
        Exposure.none(1, Stage.USERS, T.plusSeconds(9_999))
            .servedAt(2, T.plusSeconds(10), T.plusSeconds(55))
            .servedAt(3, T.plusSeconds(130), T.plusSeconds(175));
    assertThat(lowest(exposure, 0)).as("not wholly exposed").isEqualTo(-1);
    assertThat(lowest(exposure, 60)).isEqualTo(2);
    assertThat(lowest(exposure, 120)).as("the raise propagates within it").isEqualTo(2);
    assertThat(lowest(exposure, 180)).isEqualTo(3);
  }

  @Test
  void fewerUsersCountAtOnce() {
    Exposure exposure =
        Exposure.none(1, Stage.USERS, T.plusSeconds(9_999))
            .servedAt(2, T, T)
            .servedAt(1, T.plusSeconds(70), T.plusSeconds(115));
    assertThat(lowest(exposure, 60)).isEqualTo(1);
  }

  @Test
  void theFirstExposureIsKeptAndMarksAreBounded() {
    Exposure exposure = Exposure.none(1, Stage.USERS, T.plusSeconds(9_999)).servedAt(0, T, T);
    for (int i = 1; i < 100; i++) {
      exposure = exposure.servedAt(i % 2, T.plusSeconds(i), T.plusSeconds(i));
    }
    assertThat(exposure.firstExposure()).isEqualTo(T);
    assertThat(exposure.marks()).hasSize(Exposure.MAX_MARKS);
  }
}
