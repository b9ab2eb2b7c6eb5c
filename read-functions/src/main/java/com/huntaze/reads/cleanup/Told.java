package com.huntaze.reads.cleanup;

/** What somebody else was asked. */
sealed interface Told<T> {
  record Known<T>(T value) implements Told<T> {}

  /**
   * @param why there is no answer
   */
  record Unknown<T>(String why) implements Told<T> {}
}
