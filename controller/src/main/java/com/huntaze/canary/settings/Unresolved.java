package com.huntaze.canary.settings;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells values whose {@code ${VARIABLE}} could not be filled in. The library itself stops at the
 * first of them, and has no other way to ask than to try.
 */
final class Unresolved {
  private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{([^?}][^}]*)}");

  private Unresolved() {}

  /** The value's type; null where it is not resolved. */
  static @Nullable ConfigValueType typeOf(ConfigValue value) {
    try {
      return value.valueType();
    } catch (ConfigException.NotResolved unresolved) {
      return null;
    }
  }

  /** What is missing, to follow the key in a message; empty for a resolved value. */
  static Optional<String> in(ConfigValue value) {
    if (typeOf(value) != null) {
      return Optional.empty();
    }
    String names =
        SUBSTITUTION
            .matcher(value.render(ConfigRenderOptions.concise()))
            .results()
            .map(match -> match.group(1))
            .distinct()
            .collect(Collectors.joining(" and "));
    return Optional.of("needs " + names + ", which is not set: set the environment variable");
  }
}
