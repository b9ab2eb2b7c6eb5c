package com.huntaze.rehearsal.bench.reads.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeysTest {
  private static final Population MILLION = new Population(1_000_000);

  /** Computed with another implementation of mulberry32; keys.mjs must draw them too. */
  @Test
  void aSeedDrawsTheSameUsersInEveryLanguage() {
    assertThat(users(1, 0)).containsExactly("user-627074", "user-2736", "user-527447");
    assertThat(users(1, 1)).containsExactly("user-166736", "user-824671", "user-208482");
  }

  private static List<String> users(int seed, int worker) {
    Keys keys = Keys.of(seed, worker, MILLION);
    return Stream.generate(keys::user).limit(3).toList();
  }

  @Test
  void onlyLiveUsersAreDrawnTheFirstAndTheLastAmongThem() {
    Population few = new Population(1_005);
    Keys keys = Keys.of(7, 0, few);

    List<String> drawn = Stream.generate(keys::user).limit(50_000).distinct().toList();

    assertThat(drawn)
        .hasSize(few.live())
        .contains("user-1", "user-1005")
        .noneMatch(id -> id.endsWith("0"));
  }

  @Test
  void aBatchHasTwentyDifferentUsersInNoOrder() {
    for (int seed = 0; seed < 100; seed++) {
      List<String> ids = Keys.of(seed, 0, new Population(1_000)).batch();

      assertThat(ids).hasSize(20).doesNotHaveDuplicates().noneMatch(id -> id.endsWith("0"));
      assertThat(ids).isNotEqualTo(ids.stream().sorted().toList());
    }
  }

  @Test
  void depthsReachFromTheFirstPageToTheDeepest() {
    Population few = new Population(1_000);
    Keys keys = Keys.of(3, 0, few);

    assertThat(IntStream.generate(keys::depth).limit(5_000).summaryStatistics())
        .satisfies(drawn -> assertThat(drawn.getMin()).isZero())
        .satisfies(drawn -> assertThat(drawn.getMax()).isEqualTo(few.pages() - 1));
  }
}
