package com.huntaze.canary.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All that is wrong with a file, so that its author mends it in one go. Not thread-safe. */
public final class Problems {
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @param message names the key and the remedy; never holds a secret
   */
  public void add(Place place, String message) {
    problems.add(new Problem(place, message));
  }

  public boolean isEmpty() {
    return problems.isEmpty();
  }

  /** One line each, {@code FILE:LINE: message}, in the order of the file. */
  public List<String> lines() {
    return problems.stream()
        .sorted(Comparator.comparing(Problem::place))
        .map(problem -> problem.place() + ": " + problem.message())
        .distinct()
        .toList();
  }

  private record Problem(Place place, String message) {}
}
