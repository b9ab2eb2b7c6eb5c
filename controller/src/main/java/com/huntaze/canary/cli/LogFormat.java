package com.huntaze.canary.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How log lines are written. It is no setting of a file: logback.xml reads the variable by itself,
 * before any file is.
 */
final class LogFormat {
  static final String VARIABLE = "CANARY_LOG_FORMAT";

  /** Each has a file of its name beside logback.xml, in {@code logs/}. */
  static final List<String> KNOWN = List.of("text", "json");

  private LogFormat() {}

  /** What is wrong with the variable, in plain words; empty where nothing is. */
  static Optional<String> problem(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(VARIABLE))
        .filter(value -> !KNOWN.contains(value))
        .map(
            value ->
                "%s must be %s, not \"%s\"".formatted(VARIABLE, String.join(" or ", KNOWN), value));
  }
}
