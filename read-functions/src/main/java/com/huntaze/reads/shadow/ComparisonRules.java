package com.huntaze.reads.shadow;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where answers may differ. A path names members from the document down, elements of an array as
 * {@code []}: {@code users[].updatedAt}.
 *
 * @param ignored paths at and below which nothing is compared
 * @param unordered paths of arrays whose order says nothing
 */
public record ComparisonRules(Set<String> ignored, Set<String> unordered) {
  public static final String PATH_RULE = "paths such as next,users[].updatedAt";

  private static final String NAME = "[A-Za-z_][A-Za-z0-9_]{0,39}";
  private static final Pattern MEMBER = Pattern.compile(NAME);
  private static final Pattern PATH =
      Pattern.compile(NAME + "(?:\\[\\])*(?:\\." + NAME + "(?:\\[\\])*)*");

  public ComparisonRules {
    ignored = Set.copyOf(ignored);
    unordered = Set.copyOf(unordered);
  }

  /** Paths between commas; empty when one is none. */
  public static Optional<Set<String>> paths(String text) {
    var paths = new LinkedHashSet<String>();
    for (String path : text.split(",", -1)) {
      if (!PATH.matcher(path.strip()).matches()) {
        return Optional.empty();
      }
      paths.add(path.strip());
    }
    return Optional.of(paths);
  }

  boolean isIgnored(String path) {
    return ignored.contains(path);
  }

  boolean isUnordered(String path) {
    return unordered.contains(path);
  }

  /** A name that is not a usual one may be made of data: it is shown as a star. */
  static String member(String path, String name) {
    String shown = MEMBER.matcher(name).matches() ? name : "*";
    return path.isEmpty() ? shown : path + "." + shown;
  }

  static String element(String path) {
    return path + "[]";
  }
}
