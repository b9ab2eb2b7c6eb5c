package com.huntaze.canary.loop;

import com.huntaze.canary.rollout.Exposure;
import com.huntaze.canary.rollout.RolloutState;
import com.huntaze.canary.rollout.StepMark;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Moves what a run measures time by along with a clock that was set: how long it has been blind,
 * exposed or watched stays what it was. A step then never counts as served earlier than it was, so
 * no period is taken for more than it shows.
 *
 * @param by how far the clock was set, negative: back
 */
record ClockJump(Duration by) {
  RolloutState move(RolloutState state) {
    return switch (state) {
      case RolloutState.Baselining(var exposure) -> new RolloutState.Baselining(move(exposure));
      case RolloutState.Shifting(var exposure, var target, var accepted, var pauseAfter) ->
          new RolloutState.Shifting(move(exposure), target, accepted, pauseAfter);
      case RolloutState.Progressing(var exposure) -> new RolloutState.Progressing(move(exposure));
      case RolloutState.Paused(var exposure, var cause) ->
          new RolloutState.Paused(move(exposure), cause);
      case RolloutState.Completing(var exposure, var target, var accepted) ->
          new RolloutState.Completing(move(exposure), target, accepted);
      case RolloutState.RollingBack(var exposure, var reason, var accepted) ->
          new RolloutState.RollingBack(move(exposure), reason, accepted);
      case RolloutState.CodeShifting(
              var exposure,
              var change,
              var deployment,
              var cleared,
              var hook) ->
          new RolloutState.CodeShifting(move(exposure), change, deployment, cleared, hook);
      case RolloutState.CodeReturning(var exposure, var change, var reason, var accepted) ->
          new RolloutState.CodeReturning(move(exposure), change, reason, accepted);
      case RolloutState.Watching(var exposure, var until) ->
          new RolloutState.Watching(move(exposure), until.plus(by));
      case RolloutState.Idle _, RolloutState.RolledBack _, RolloutState.Promoted _ -> state;
    };
  }

  private Exposure move(Exposure exposure) {
    return new Exposure(
        exposure.run(),
        exposure.stage(),
        exposure.code(),
        exposure.step(),
        exposure.deadline().plus(by),
        move(exposure.firstExposure()),
        move(exposure.blindSince()),
        exposure.marks().stream()
            .map(mark -> new StepMark(mark.from().plus(by), mark.step()))
            .toList());
  }

  private @Nullable Instant move(@Nullable Instant instant) {
    return instant == null ? null : instant.plus(by);
  }

  /** In whole seconds, for people. */
  String inWords() {
    return "the clock was set "
        + (by.isNegative() ? "back" : "forward")
        + " by "
        + by.abs().toSeconds()
        + " s";
  }
}
