package com.huntaze.reads.cleanup;

/**
 * One thing looked at.
 *
 * @param isGood whether it allows the clean-up
 * @param text what was found, in one sentence
 */
record Finding(boolean isGood, String text) {
  static Finding good(String text) {
    return new Finding(true, text);
  }

  static Finding bad(String text) {
    return new Finding(false, text);
  }
}
