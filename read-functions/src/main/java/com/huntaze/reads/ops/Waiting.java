package com.huntaze.reads.ops;

import com.huntaze.reads.users.Outcome;
import io.vertx.core.Future;
import java.time.Duration;

/** How a handler that blocks gets the outcome of work that does not. */
public interface Waiting {
  /**
   * @param within how long to wait, at most
   */
  Outcome outcome(Future<Outcome> future, Duration within);

  /** Before a request is handled. */
  default void wakeUp() {
    // An event loop with a thread of its own is awake.
  }
}
