package com.huntaze.canary.port;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows calls to AWS from the ticks that make them, for traces. Called on any thread: it returns
 * at once and never throws.
 */
public interface CallTrace {
  /** Where the calling thread stands, for whoever calls on its behalf. */
  Origin here();

  /** A call begins on the calling thread. */
  Following began(String service, String operation);

  /** A tick, or none. */
  interface Origin {
    /**
     * Runs what is done on this tick's behalf.
     *
     * @param others that share it
     */
    void run(Runnable work, List<Origin> others);
  }

  /** A call under way. */
  interface Following {
    /**
     * @param outcome in one word; {@code ok}: it was answered
     * @param requestId that AWS gave it; null: none
     */
    void ended(String outcome, int retries, @Nullable String requestId);
  }

  /** Follows nothing. */
  static CallTrace none() {
    Origin nowhere = (work, others) -> work.run();
    Following nothing = (outcome, retries, requestId) -> {};
    return new CallTrace() {
      @Override
      public Origin here() {
        return nowhere;
      }

      @Override
      public Following began(String service, String operation) {
        return nothing;
      }
    };
  }
}
