package com.huntaze.canary.loop;

import com.huntaze.canary.model.AlarmChange;
import com.huntaze.canary.model.Hook;
import com.huntaze.canary.rollout.RolloutEvent;

/** What reaches a loop from outside, between two ticks. */
public sealed interface Signal {
  /** A person asks for something. */
  record Asked(RolloutEvent event) implements Signal {}

  record Alarm(AlarmChange change) implements Signal {}

  record HookCall(Hook hook) implements Signal {}

  /** Something happened at AWS that the levers can be asked about now. */
  record LookNow() implements Signal {}
}
