package com.huntaze.canary.port;

import com.huntaze.canary.model.Alias;
import com.huntaze.canary.model.CodeChange;
import com.huntaze.canary.model.Hook;
import org.jspecify.annotations.Nullable;

/**
 * What brings new code to an alias. Calls block a virtual thread, never throw for what AWS answers,
 * and may be repeated after a crash at any point: each looks at what exists before it writes.
 */
public interface CodeLever {
  /**
   * Starts a deployment of the change, or finds the one that brings it already.
   *
   * @param key of the attempt: however often it is asked for, it is started once
   */
  Outcome deploy(CodeChange change, String key);

  /** Lets a deployment pass its hook; one that was answered before counts as passed. */
  Outcome letPass(Hook hook);

  /** Stops what brings the change and sees to it that something brings the old version back. */
  Outcome takeBack(CodeChange change);

  /** Calls the new version as the gateway would. */
  Probe probe(CodeChange change);

  /**
   * What the alias serves.
   *
   * @param followed deployment to report on; null: the newest of the group
   */
  View view(@Nullable String followed);

  /** What became of an attempt. */
  sealed interface Outcome {
    /**
     * @param deployment id that was started, found or answered
     */
    record Accepted(String deployment) implements Outcome {}

    /** Busy, refused or not reached; try again at the next tick. */
    record Delayed(String cause) implements Outcome {}
  }

  /** What the calls of a probe came to. */
  sealed interface Probe {
    /** All were answered well. */
    record Passed() implements Probe {}

    /**
     * The version failed one.
     *
     * @param cause in plain words
     */
    record Failed(String cause) implements Probe {}

    /** AWS refused one, or did not answer: nothing is known of the version; try again. */
    record Unasked(String cause) implements Probe {}
  }

  /** What could be seen. */
  sealed interface View {
    record Seen(Alias alias) implements View {}

    /**
     * @param cause in plain words
     */
    record Unseen(String cause) implements View {}
  }
}
