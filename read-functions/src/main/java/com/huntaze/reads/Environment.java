package com.huntaze.reads;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a function's environment variables and collects every problem before it complains. */
final class Environment {
  /** OpenTelemetry's own name for it. */
  private static final String COLLECTOR = "OTEL_EXPORTER_OTLP_ENDPOINT";

  private final Map<String, String> variables;
  private final List<String> problems = new ArrayList<>();

  Environment(Map<String, String> variables) {
    this.variables = variables;
  }

  Optional<String> optional(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  String text(String name, String otherwise) {
    return optional(name).orElse(otherwise);
  }

  String required(String name) {
    return optional(name)
        .orElseGet(
            () -> {
              problem(name, "is not set");
              return "";
            });
  }

  int number(String name, int otherwise, int from, int to) {
    String raw = text(name, Integer.toString(otherwise));
    try {
      int value = Integer.parseInt(raw.strip());
      if (value >= from && value <= to) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // The same message as for a number outside: both want the same remedy.
    }
    problem(name, "is a whole number between %d and %d, not '%s'".formatted(from, to, raw));
    return otherwise;
  }

  Duration millis(String name, int otherwise, int from, int to) {
    return Duration.ofMillis(number(name, otherwise, from, to));
  }

  /** on or off; off when unset. */
  boolean flag(String name) {
    String raw = text(name, "off");
    if (!raw.equals("on") && !raw.equals("off")) {
      problem(name, "is on or off, not '" + raw + "'");
    }
    return raw.equals("on");
  }

  /** Of something beside the function, so plain HTTP. */
  URI address(String name, String otherwise) {
    String raw = text(name, otherwise);
    try {
      URI address = URI.create(raw);
      if ("http".equals(address.getScheme()) && address.getHost() != null) {
        return address;
      }
    } catch (IllegalArgumentException notAnAddress) {
      // Reported below like any other address that cannot be used.
    }
    problem(name, "is an address like " + otherwise + ", not '" + raw + "'");
    return URI.create(otherwise);
  }

  /** Of traces; empty when nothing is told. */
  Optional<URI> collector() {
    return optional(COLLECTOR).map(_ -> address(COLLECTOR, "http://localhost:4318"));
  }

  /** Of a service elsewhere. */
  URI requiredAddress(String name) {
    String raw = required(name);
    try {
      URI address = URI.create(raw);
      if (List.of("http", "https").contains(String.valueOf(address.getScheme()))
          && address.getHost() != null) {
        return address;
      }
    } catch (IllegalArgumentException notAnAddress) {
      // Reported below like any other address that cannot be used.
    }
    if (!raw.isEmpty()) {
      problem(name, "is an address like https://controller.example.com, not '" + raw + "'");
    }
    return URI.create("http://127.0.0.1");
  }

  void problem(String name, String what) {
    problems.add(name + " " + what);
  }

  /**
   * @throws IllegalStateException naming every problem
   */
  void complain(String function) {
    if (!problems.isEmpty()) {
      var complaint =
          new IllegalStateException(
              "the environment of "
                  + function
                  + " is wrong (read-functions/README.md lists it): "
                  + String.join("; ", problems));
      // Lambda logs it whole; the trace would tell where this is written, not what is wrong.
      complaint.setStackTrace(new StackTraceElement[0]);
      throw complaint;
    }
  }
}
