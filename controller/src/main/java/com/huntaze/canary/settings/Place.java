package com.huntaze.canary.settings;

import com.typesafe.config.ConfigOrigin;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Where a value was written: a file and line, or an environment variable.
 *
 * @param source file as it was named by the user, or {@code environment variable NAME}
 * @param line from 1; 0 where there is none
 */
public record Place(String source, int line) implements Comparable<Place> {
  private static final String VARIABLE = "environment variable ";
  private static final Comparator<Place> ORDER =
      Comparator.comparing((Place place) -> place.source.startsWith(VARIABLE))
          .thenComparing(Place::source)
          .thenComparingInt(Place::line);

  /** The description that values of an environment variable are given as their origin. */
  static String variable(String name) {
    return VARIABLE + name;
  }

  /**
   * @param parent used where the origin names neither file nor variable
   */
  static Place of(ConfigOrigin origin, @Nullable Place parent) {
    String file = origin.filename();
    if (file != null) {
      return new Place(file, Math.max(origin.lineNumber(), 0));
    }
    String first = firstOf(origin.description());
    if (first.startsWith(VARIABLE)) {
      return new Place(first, 0);
    }
    int colon = first.lastIndexOf(": ");
    String line = colon < 0 ? "" : first.substring(colon + 2);
    if (line.matches("\\d{1,9}")) {
      return new Place(first.substring(0, colon), Integer.parseInt(line));
    }
    return parent == null ? new Place(first, 0) : parent;
  }

  /** Whether any part of the value came from the environment, so that it may be a secret. */
  static boolean fromEnvironment(ConfigOrigin origin) {
    return origin.description().contains(VARIABLE);
  }

  /** HOCON describes a concatenated value's origin as {@code merge of A,B}. */
  private static String firstOf(String description) {
    String merged = "merge of ";
    return description.startsWith(merged)
        ? description.substring(merged.length()).split(",", 2)[0]
        : description;
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return line > 0 ? source + ":" + line : source;
  }
}
