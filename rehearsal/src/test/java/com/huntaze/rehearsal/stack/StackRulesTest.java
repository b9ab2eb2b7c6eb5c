package com.huntaze.rehearsal.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The templates hold every rule. */
class StackRulesTest {
  private static final Stack STACK = Stack.read();

  static List<Rule> rules() {
    return Stream.of(
            FunctionRules.all(),
            ApiRules.all(),
            AlarmRules.all(),
            DashboardRules.all(),
            MessageRules.all(),
            FlagRules.all(),
            DatabaseRules.all(),
            PermissionRules.all(),
            ControllerRules.all(),
            TemplateRules.all())
        .flatMap(List::stream)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theTemplatesHold(Rule rule) {
    assertThat(rule.violations(STACK)).isEmpty();
  }
}
