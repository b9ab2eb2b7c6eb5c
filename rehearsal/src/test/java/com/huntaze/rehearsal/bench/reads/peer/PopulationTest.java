package com.huntaze.rehearsal.bench.reads.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PopulationTest {
  @Test
  void liveUsersAreCountedAroundTheDeletedOnes() {
    Population users = new Population(1_009);
    List<Integer> live = IntStream.rangeClosed(1, users.live()).mapToObj(users::number).toList();

    assertThat(live)
        .isEqualTo(
            IntStream.rangeClosed(1, 1_009).filter(number -> number % 10 != 0).boxed().toList());
  }

  @Test
  void aPageFollowsTheLastUserOfThePageBefore() {
    Population users = new Population(1_000);
    List<Integer> newestFirst =
        IntStream.iterate(1_000, number -> number >= 1, number -> number - 1)
            .filter(number -> number % 10 != 0)
            .boxed()
            .toList();

    assertThat(users.before(0)).isEmpty();
    assertThat(users.before(1)).hasValue(newestFirst.get(19));
    assertThat(users.before(44)).hasValue(newestFirst.get(44 * 20 - 1));
  }

  @Test
  void pagesAreFullAndNoMoreThanTenThousand() {
    assertThat(new Population(1_000).pages()).isEqualTo(45);
    assertThat(new Population(1_000_000).pages()).isEqualTo(10_000);
  }
}
