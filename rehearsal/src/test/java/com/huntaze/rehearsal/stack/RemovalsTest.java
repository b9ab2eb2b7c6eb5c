package com.huntaze.rehearsal.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule notices when what it asks for is taken out: the rules prove themselves. */
class RemovalsTest {
  private static final Stack STACK = Stack.read();

  static List<Removal> removals() {
    return Stream.of(FunctionsRemovals.all(), MonitoringRemovals.all(), FoundationsRemovals.all())
        .flatMap(List::stream)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("removals")
  void whatIsMissingIsNoticed(Removal removal) {
    Stack broken = removal.breakage().apply(STACK);
    assertThat(removal.rule().violations(broken)).isNotEmpty();
  }

  @Test
  void everyRuleIsProved() {
    assertThat(removals().stream().map(Removal::rule).collect(Collectors.toSet()))
        .containsAll(StackRulesTest.rules());
  }
}
