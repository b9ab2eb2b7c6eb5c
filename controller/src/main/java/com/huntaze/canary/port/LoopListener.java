package com.huntaze.canary.port;

import com.huntaze.canary.model.Percentage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Is told what the loops do. Called on a loop's thread: it returns at once and never throws. */
public interface LoopListener {
  /** A tick begins. */
  default void began(String rollout) {}

  /**
   * A newly settled period is about to be read.
   *
   * @param lateness since it could have been read
   */
  default void reading(String rollout, Duration lateness) {}

  /**
   * A tick has ended as it should.
   *
   * @param exposed whether somebody gets the candidate, or may
   */
  default void ended(String rollout, boolean exposed) {}

  /** A tick has failed; the next one tries again. */
  default void failed(String rollout) {}

  /** A decision or a change of state was recorded. */
  default void recorded(Recorded record) {}

  /**
   * What was recorded.
   *
   * @param sequence in the journal; with rollout and run it names the record for good
   * @param isDecision whether it is a decision; otherwise only the state has changed
   * @param action START, HOLD, ADVANCE, STEP_DOWN, ROLLBACK or COMPLETE
   * @param cause what led to it
   * @param before name of the state before, as {@code RolloutState} has it
   * @param after name of the state after
   * @param percentage wanted after it
   * @param reason in plain words; may be empty
   */
  record Recorded(
      String rollout,
      int run,
      long sequence,
      Instant at,
      boolean isDecision,
      String action,
      Cause cause,
      String before,
      String after,
      Percentage percentage,
      String reason) {}

  /** What kind of event led to a record. */
  enum Cause {
    /** The metrics were judged. */
    EVIDENCE,
    /** The metrics could not be read. */
    BLINDNESS,
    /** What AWS serves or did is not what was ordered. */
    AWS,
    OTHER
  }

  /** Tells nobody. */
  static LoopListener none() {
    return new LoopListener() {};
  }

  /** Tells each in turn. */
  static LoopListener all(List<LoopListener> listeners) {
    return new LoopListener() {
      @Override
      public void began(String rollout) {
        listeners.forEach(listener -> listener.began(rollout));
      }

      @Override
      public void reading(String rollout, Duration lateness) {
        listeners.forEach(listener -> listener.reading(rollout, lateness));
      }

      @Override
      public void ended(String rollout, boolean exposed) {
        listeners.forEach(listener -> listener.ended(rollout, exposed));
      }

      @Override
      public void failed(String rollout) {
        listeners.forEach(listener -> listener.failed(rollout));
      }

      @Override
      public void recorded(Recorded record) {
        listeners.forEach(listener -> listener.recorded(record));
      }
    };
  }
}
