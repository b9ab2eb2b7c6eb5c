package com.huntaze.canary.rollout;

import java.time.Duration;
import java.util.List;

/**
 * The answer to one event.
 *
 * @param next state, the same where nothing changed
 * @param commands to execute, in order
 * @param nextDelay at most how long until the next look at the lever
 * @param note why it happened, or why an asked-for thing was refused; empty where there is nothing
 *     to say
 */
public record Transition(
    RolloutState next, List<Command> commands, Duration nextDelay, String note) {
  public Transition {
    commands = List.copyOf(commands);
  }
}
