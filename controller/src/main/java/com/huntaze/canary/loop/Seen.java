package com.huntaze.canary.loop;

import com.huntaze.canary.judge.Evidence;
import com.huntaze.canary.judge.JudgedPeriod;
import com.huntaze.canary.judge.Ruling;
import com.huntaze.canary.port.MetricSource;
import com.huntaze.canary.rollout.RolloutEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one look found.
 *
 * @param event for the state machine
 * @param ruling whose evidence is taken over when it is followed; null where the judge was not
 *     asked
 */
record Seen(
    RolloutEvent event,
    long poll,
    MetricSource.Reading reading,
    List<JudgedPeriod> judged,
    @Nullable Evidence before,
    @Nullable Ruling ruling) {
  /** Looks before the baseline is complete decide nothing. */
  boolean isDecision() {
    return event instanceof RolloutEvent.Blinded ? before != null : ruling != null;
  }
}
