package com.huntaze.canary.journal;

import com.huntaze.canary.ops.Blocking;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * The end of the time that one call may take, whatever number of answers it waits for.
 *
 * @param atNanos on {@link System#nanoTime}
 */
record Deadline(long atNanos) {
  static Deadline in(Duration timeout) {
    return new Deadline(System.nanoTime() + timeout.toNanos());
  }

  /** At least a millisecond, so that a wait on it ends as a time-out and not as a refusal. */
  Duration left() {
    return Duration.ofNanos(Math.max(1_000_000, atNanos - System.nanoTime()));
  }

  boolean passed() {
    return System.nanoTime() - atNanos >= 0;
  }

  /** Waits for the answer no longer than is left. */
  <T> T await(Future<T> answer) {
    return Blocking.await(answer, left());
  }
}
