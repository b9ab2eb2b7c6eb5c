package com.huntaze.canary.loop;

import com.huntaze.canary.model.Flag;
import com.huntaze.canary.port.Journal;
import com.huntaze.canary.rollout.RolloutEvent;
import com.huntaze.canary.rollout.RolloutPolicy;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Other controllers that act on the same rollout: the journal alone tells them from anybody. */
final class Rivals {
  private final String rollout;
  private final RolloutPolicy policy;
  private final Journal journal;
  private final Recorder recorder;
  private final RunMemory memory;

  Rivals(
      String rollout, RolloutPolicy policy, Journal journal, Recorder recorder, RunMemory memory) {
    this.rollout = rollout;
    this.policy = policy;
    this.journal = journal;
    this.recorder = recorder;
    this.memory = memory;
  }

  /** What was only handed over may be refused long after the tick that did so. */
  Optional<String> refused() {
    return journal.fence(rollout);
  }

  /**
   * A rival's step looks like drift: so a surprise is written down first. Where the journal is away
   * it is drift.
   *
   * @param before what was served at the last look
   * @return what the rival wrote, if there is one
   */
  Optional<String> behind(RolloutEvent seen, @Nullable Flag before, Instant now) {
    if (!isSurprise(seen, before)) {
      return Optional.empty();
    }
    recorder.state(memory, Actor.of(seen), "not wanted here: " + seen, now);
    return recorder.flush() instanceof Journal.Append.Fenced(String detail)
        ? Optional.of(detail)
        : Optional.empty();
  }

  /** Another percentage than before, and not the one that is wanted here. */
  private boolean isSurprise(RolloutEvent seen, @Nullable Flag before) {
    return seen instanceof RolloutEvent.ServedSeen(Flag served)
        && !Wanted.atRest(memory.state)
        && !served.equals(before)
        && !served.percentage().equals(Wanted.percentage(memory.state, policy));
  }
}
