package com.huntaze.canary.loop;

/** What became of a signal that was submitted to a loop. Any thread may ask. */
public final class Receipt {
  private volatile State state = State.WAITING;

  public enum State {
    /** For the end of a tick that takes it up. */
    WAITING,
    /** A tick took it up and has ended. */
    ACTED_ON,
    /** The loop ended, or was outrun by another controller, before anything came of it. */
    RETURNED
  }

  public State state() {
    return state;
  }

  void becomes(State next) {
    state = next;
  }
}
