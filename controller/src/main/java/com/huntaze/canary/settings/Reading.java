package com.huntaze.canary.settings;

/** What a {@link ValueType} made of a written value. */
public sealed interface Reading<T> {
  /** The value is of the type. */
  record Read<T>(T value) implements Reading<T> {}

  /**
   * The value is not of the type.
   *
   * @param why follows the key in a message: {@code must be true or false, not "maybe"}
   */
  record Refused<T>(String why) implements Reading<T> {}
}
