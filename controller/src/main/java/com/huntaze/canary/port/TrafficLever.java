package com.huntaze.canary.port;

import com.huntaze.canary.model.Flag;

/**
 * What moves users between the arms. Both calls block a virtual thread, never throw for what AWS
 * answers, and may be repeated after a crash at any point: {@link #apply} looks at what exists
 * before it writes.
 */
public interface TrafficLever {
  /**
   * Makes the flag the served one. An advance goes over nothing but what {@link #view} saw served
   * last; a rollback over everything, and first stops whatever deployment is in flight.
   */
  LeverOutcome apply(Flag target, Urgency urgency);

  /** What the data plane serves now, and the newest deployment's state. */
  LeverView view();

  /** How a change may be made. */
  enum Urgency {
    /** Waits its turn behind a deployment in flight; bakes under the environment's monitors. */
    ADVANCE,
    /** Stops what is in flight and waits for nothing. */
    ROLLBACK
  }
}
