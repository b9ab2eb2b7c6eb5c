package com.huntaze.rehearsal.aws.sns;

/** How SNS fails on demand. */
public final class SnsFaults {
  private volatile boolean duplicate;

  /** Every message is delivered twice, as SNS says that it may be. */
  public void duplicate(boolean on) {
    duplicate = on;
  }

  boolean duplicates() {
    return duplicate;
  }
}
