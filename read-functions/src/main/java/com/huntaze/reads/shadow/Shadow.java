package com.huntaze.reads.shadow;

import com.huntaze.reads.users.Operation;
import java.time.Duration;

/** Has reads that the control serves compared, for the front door. */
public interface Shadow {
  /**
   * Begins to hand a read over, if it is one of those to compare. Never throws, and never waits.
   *
   * @param within how long the caller could wait
   * @return waits until the read is handed over or given up. To be run once the control has
   *     answered and before the function returns, since Lambda freezes what is still under way then
   */
  Runnable begin(Operation.Read read, Duration within);

  /** Compares nothing. */
  static Shadow none() {
    return (_, _) -> () -> {};
  }
}
