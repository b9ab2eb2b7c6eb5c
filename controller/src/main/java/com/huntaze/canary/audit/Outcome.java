package com.huntaze.canary.audit;

/** How an item stands. */
public sealed interface Outcome {
  /** What was seen, in plain words. */
  String what();

  /** As it should be. */
  record Passed(String what) implements Outcome {}

  /**
   * Not as it should be.
   *
   * @param remedy what to do
   */
  record Failed(String what, String remedy) implements Outcome {}

  /**
   * It could not be seen.
   *
   * @param remedy what it takes to see it
   */
  record Unknown(String what, String remedy) implements Outcome {}
}
