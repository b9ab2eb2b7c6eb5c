package com.huntaze.canary.settings;

import java.util.List;

/** What became of a file. */
public sealed interface Loaded<T> {
  /** Nothing was wrong. */
  record Valid<T>(T value) implements Loaded<T> {}

  /**
   * All that is wrong.
   *
   * @param problems one line each, {@code FILE:LINE: message}, in the order of the file
   */
  record Invalid<T>(List<String> problems) implements Loaded<T> {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }

  /**
   * There is no such file, or it is not HOCON.
   *
   * @param problem one line
   */
  record Unreadable<T>(String problem) implements Loaded<T> {}
}
