package com.huntaze.rehearsal.image;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Arguments and variables of a build, and what a text with them comes to. */
final class Variables {
  private static final Pattern PLACE = Pattern.compile("\\$\\{([A-Z_]+)(?::\\?([^}]*))?}");

  private final Map<String, String> values = new LinkedHashMap<>();

  /** The build ends here, with the message that BuildKit gives. */
  static final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Missing(String message) {
      super(message);
    }
  }

  void set(String name, String value) {
    values.put(name, value);
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  Map<String, String> all() {
    return Map.copyOf(values);
  }

  /**
   * ARG: what was given, else its default; neither: it is not set.
   *
   * @param given to the build
   */
  void declare(Instruction argument, Map<String, String> given) {
    String[] parts = argument.words().getFirst().split("=", 2);
    if (given.containsKey(parts[0])) {
      set(parts[0], given.get(parts[0]));
    } else if (parts.length == 2) {
      set(parts[0], expand(parts[1]));
    }
  }

  /**
   * @throws Missing where {@code ${NAME:?message}} has no value
   */
  String expand(String text) {
    Matcher place = PLACE.matcher(text);
    String expanded = place.replaceAll(found -> Matcher.quoteReplacement(value(place)));
    if (expanded.contains("$")) {
      throw new IllegalStateException("not understood here: " + text);
    }
    return expanded;
  }

  private String value(Matcher place) {
    String value = values.getOrDefault(place.group(1), "");
    if (value.isEmpty() && place.group(2) != null) {
      throw new Missing(place.group(1) + ": " + place.group(2));
    }
    return value;
  }
}
