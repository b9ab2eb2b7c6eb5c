package com.huntaze.canary.loop;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The two clocks there are: one tells the time and may be set, the other only runs.
 *
 * @param wall the time of day, as AWS counts periods
 * @param steadyNanos nanoseconds from any start on; nobody can set it
 */
public record Timepiece(InstantSource wall, LongSupplier steadyNanos) {
  public static Timepiece system() {
    return new Timepiece(InstantSource.system(), System::nanoTime);
  }
}
