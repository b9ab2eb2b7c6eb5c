package com.huntaze.reads.ops;

import io.vertx.core.Future;
import java.time.Duration;

/** How a handler that blocks gets the result of work that does not. */
public interface Waiting {
  /**
   * @param within how long to wait, at most
   */
  <T> Await.Result<T> result(Future<T> future, Duration within);

  /** Before a request is handled. */
  default void wakeUp() {
    // An event loop with a thread of its own is awake.
  }
}
