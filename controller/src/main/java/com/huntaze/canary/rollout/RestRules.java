package com.huntaze.canary.rollout;

import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.rollout.RolloutState.Idle;
import com.huntaze.canary.rollout.RolloutState.Promoted;
import com.huntaze.canary.rollout.RolloutState.RolledBack;
import com.huntaze.canary.rollout.RolloutState.Shifting;
import java.time.Instant;

/** Before the first run and after each: nothing moves until a higher run is asked for. */
final class RestRules {
  private RestRules() {}

  static Transition on(Idle state, RolloutEvent event, Moves moves) {
    return switch (event) {
      case RolloutEvent.StartRequested(int run) -> moves.begin(run);
      case RolloutEvent.ServedSeen(var served) when !served.percentage().isZero() ->
          moves.refuse(
              state, "drift: " + served.percentage() + " is served though no run is known");
      default -> moves.stay(state);
    };
  }

  static Transition on(RolledBack state, RolloutEvent event, Moves moves) {
    return switch (event) {
      case RolloutEvent.StartRequested(int run) when run > state.run() -> moves.begin(run);
      case RolloutEvent.ServedSeen(var served) when !served.percentage().isZero() ->
          moves.refuse(state, "drift: " + served.percentage() + " is served after the rollback");
      default -> moves.stay(state);
    };
  }

  /**
   * A new run takes the users back first: a candidate that has everyone has no control to be
   * compared with.
   */
  static Transition on(Promoted state, RolloutEvent event, Moves moves) {
    return switch (event) {
      case RolloutEvent.StartRequested(int run)
          when run > state.run() && !moves.policy().movesUsers() ->
          moves.begin(run);
      case RolloutEvent.StartRequested(int run) when run > state.run() -> {
        Instant deadline = moves.now().plus(moves.policy().maxDuration());
        Exposure full = Exposure.none(run, moves.policy().firstStage(), deadline);
        var target = moves.policy().flagAt(run, -1);
        yield moves.to(
            new Shifting(full, target, false, false),
            "run " + run + " starts: back to 0 % first",
            new Command.Lower(target));
      }
      case RolloutEvent.ServedSeen(var served)
          when served.percentage().compareTo(Percentage.FULL) < 0 ->
          moves.refuse(state, "drift: " + served.percentage() + " is served after the promotion");
      default -> moves.stay(state);
    };
  }
}
