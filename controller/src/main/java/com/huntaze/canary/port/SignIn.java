package com.huntaze.canary.port;

import java.util.List;

/** Tells who sends a request. Blocks a virtual thread. */
@FunctionalInterface
public interface SignIn {
  /**
   * Judges what a request carries.
   *
   * @param tokens every header {@code x-amzn-oidc-data} that it has
   */
  Answer check(List<String> tokens);

  /** Who it is. */
  sealed interface Answer {
    /**
     * Signed in.
     *
     * @param name for the log
     */
    record Known(String name, Role role) implements Answer {}

    /**
     * Not signed in.
     *
     * @param why in plain words, without anything that the sender wrote
     */
    record Unknown(String why) implements Answer {}

    /** It cannot be told now, through no fault of the sender. */
    record Undecided(String why) implements Answer {}
  }

  /** What somebody may do; each may what those before it may. */
  enum Role {
    NONE,
    VIEWER,
    OPERATOR;

    public boolean covers(Role needed) {
      return compareTo(needed) >= 0;
    }
  }
}
