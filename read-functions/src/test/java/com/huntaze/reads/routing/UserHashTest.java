package com.huntaze.reads.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.huntaze.reads.flag.ReadFlag;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserHashTest {
  private static final int IDS = 1_000_000;

  /** Computed apart, with Python's hashlib. */
  @ParameterizedTest
  @CsvSource({
    "salt, user-1, 2642",
    "huntaze-reads, user-1, 3714",
    "huntaze-reads, user-99999, 5018",
    "é, A_b-9, 8144"
  })
  void othersCanRecomputeTheBucket(String salt, String user, int bucket) {
    assertThat(UserHash.bucket(salt, user)).isEqualTo(bucket);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 500, 1_250, 2_500, 5_000, 9_500})
  void theShareOfUsersIsThePercentage(int basisPoints) {
    var flag = new ReadFlag(basisPoints, "huntaze-reads");
    long in = IntStream.rangeClosed(1, IDS).filter(i -> candidate(flag, i)).count();
    assertThat(100.0 * in / IDS).isCloseTo(basisPoints / 100.0, within(0.2));
  }

  @Test
  void nobodyIsInAtZeroAndEverybodyAtHundred() {
    assertThat(IntStream.range(0, IDS).noneMatch(i -> candidate(new ReadFlag(0, "s"), i))).isTrue();
    assertThat(IntStream.range(0, IDS).allMatch(i -> candidate(new ReadFlag(10_000, "s"), i)))
        .isTrue();
  }

  @Test
  void aUserOnceInStaysInAsThePercentageRises() {
    for (int i = 1; i <= 2_000; i++) {
      boolean before = false;
      for (int basisPoints = 0; basisPoints <= 10_000; basisPoints += 250) {
        boolean now = candidate(new ReadFlag(basisPoints, "salt"), i);
        assertThat(!before || now).isTrue();
        before = now;
      }
    }
  }

  @Test
  void anotherSaltDrawsOtherUsers() {
    var one = new ReadFlag(1_000, "one");
    var two = new ReadFlag(1_000, "two");
    long both = IntStream.range(0, IDS).filter(i -> candidate(one, i) && candidate(two, i)).count();
    assertThat(100.0 * both / IDS).isCloseTo(1.0, within(0.3));
  }

  private static boolean candidate(ReadFlag flag, int user) {
    return UserHash.arm(flag, "user-" + user) == Arm.CANDIDATE;
  }
}
