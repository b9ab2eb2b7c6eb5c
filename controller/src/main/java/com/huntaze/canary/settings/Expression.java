package com.huntaze.canary.settings;

import static com.huntaze.canary.settings.ValueTypes.text;

import com.typesafe.config.ConfigValue;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Metric math over the ids of a rollout's metrics. */
final class Expression {
  /** In percent; the expression of the alarm that the controller takes over from. */
  static final String ERROR_RATE = "IF(requests>0,(errors/requests)*100,0)";

  static final ValueType<String> TYPE = Expression::read;

  private static final Set<String> IDS = Set.of("requests", "errors", "slow", "latency");

  /** CloudWatch: an id begins with a lower-case letter, a function is in capitals. */
  private static final Pattern ID = Pattern.compile("\\b[a-z][A-Za-z0-9_]*");

  private static final ValueType<String> SHAPE =
      text(Pattern.compile(".{1,2048}"), "an expression of metric math");

  private Expression() {}

  private static Reading<String> read(ConfigValue value) {
    return switch (SHAPE.read(value)) {
      case Reading.Read<String>(String expression) -> known(expression);
      case Reading.Refused<String> refused -> refused;
    };
  }

  private static Reading<String> known(String expression) {
    Optional<String> unknown =
        ID.matcher(expression)
            .results()
            .map(MatchResult::group)
            .filter(id -> !IDS.contains(id))
            .findFirst();
    if (unknown.isPresent()) {
      String id = unknown.get();
      return new Reading.Refused<>("uses the unknown metric " + id + Nearest.hint(id, IDS));
    }
    return ID.matcher(expression).find()
        ? new Reading.Read<>(expression)
        : new Reading.Refused<>("must use requests and errors");
  }
}
