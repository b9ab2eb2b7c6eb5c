package com.huntaze.canary.journal;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits on a condition. */
public final class Eventually {
  private static final long LIMIT_NANOS = 30_000_000_000L;

  private Eventually() {}

  public static void until(String condition, BooleanSupplier holds) {
    long start = System.nanoTime();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() - start > LIMIT_NANOS) {
        throw new AssertionError("not within 30 s: " + condition);
      }
      LockSupport.parkNanos(2_000_000);
    }
  }
}
