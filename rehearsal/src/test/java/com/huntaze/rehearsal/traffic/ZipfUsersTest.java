package com.huntaze.rehearsal.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ZipfUsersTest {
  private static final int DRAWS = 100_000;

  private static List<Long> counts(long seed) {
    ZipfUsers users = new ZipfUsers(1_000, 100_000, seed);
    Map<String, Long> drawn =
        Stream.generate(users::next)
            .limit(DRAWS)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return drawn.values().stream().sorted(Comparator.reverseOrder()).toList();
  }

  @Test
  void fewComeOftenAndMostRarelyButNobodyCarriesAnArm() {
    List<Long> counts = counts(1);
    assertThat(counts).hasSizeBetween(950, 1_000);
    assertThat(counts.getFirst()).isBetween(DRAWS / 60L, DRAWS / 30L);
    long topTenth = counts.subList(0, 100).stream().mapToLong(Long::longValue).sum();
    assertThat(topTenth).isBetween(DRAWS * 30L / 100, DRAWS * 50L / 100);
  }

  @Test
  void theSeedDecidesWhoComes() {
    List<String> first = Stream.generate(new ZipfUsers(50, 1_000, 3)::next).limit(20).toList();
    List<String> again = Stream.generate(new ZipfUsers(50, 1_000, 3)::next).limit(20).toList();
    List<String> other = Stream.generate(new ZipfUsers(50, 1_000, 4)::next).limit(20).toList();
    assertThat(again).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
    assertThat(first).allMatch(user -> user.matches("user-([1-9][0-9]{0,2}|1000)"));
  }
}
