package com.huntaze.reads.users;

import io.vertx.core.Future;
import java.time.Duration;

/** Where an arm keeps its users. May be called concurrently, from any thread. */
public interface Users {
  /**
   * Never fails: whatever goes wrong is an {@link Outcome}.
   *
   * @param within how long the caller can wait
   */
  Future<Outcome> answer(Operation operation, Duration within);
}
