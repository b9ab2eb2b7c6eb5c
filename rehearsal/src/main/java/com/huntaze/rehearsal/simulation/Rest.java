package com.huntaze.rehearsal.simulation;

import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.rollout.RolloutPolicy;
import com.huntaze.canary.rollout.RolloutState;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/** Where a run may end once nothing goes wrong any more, and what must be served then. */
final class Rest {
  /** Every step down waits for the limit once, and the way there is six steps long. */
  private static final Duration BLIND = Plan.BLIND_LIMIT.multipliedBy(8);

  private final Plan plan;
  private final World world;

  Rest(Plan plan, World world) {
    this.plan = plan;
    this.world = world;
  }

  boolean isReached(String state, Duration calm) {
    return switch (state) {
      case "PROMOTED", "ROLLED_BACK" -> true;
      case "CODE_SHIFTING" -> waitsForSightOfCode() && calm.compareTo(BLIND) > 0;
      case "PAUSED" -> calm.compareTo(BLIND) > 0;
      case "BASELINING", "PROGRESSING", "WATCHING" ->
          hasNothingToSee() && calm.compareTo(BLIND) > 0;
      case "SHIFTING", "COMPLETING" -> waitsForSight() && calm.compareTo(BLIND) > 0;
      default -> false;
    };
  }

  private Percentage servedPercentage() {
    return world.account().served().percentage();
  }

  /** A step that is intended and not begun waits for sight as long as the policy lets it. */
  private boolean waitsForSight() {
    return hasNothingToSee()
        && (plan.onBlind() == RolloutPolicy.OnBlind.HOLD || servedPercentage().isZero());
  }

  /** A deployment that is intended and not begun waits for sight. */
  private boolean waitsForSightOfCode() {
    CodeStage stage = Objects.requireNonNull(world.code());
    return hasNothingToSee()
        && stage.account().deployments().stream().noneMatch(seen -> seen.isActive());
  }

  private boolean hasNothingToSee() {
    return plan.blindAfter() || plan.candidate() == Plan.Candidate.SILENT;
  }

  void mustServeNobody(String state) {
    if (!servedPercentage().isZero() && !isLeftToOthers(state)) {
      world.inspector().violated("still served after the rollback, in " + state);
    }
    expectCode(false, state);
  }

  /** Somebody else may serve users again after they were taken back: shown, not fought. */
  private boolean isLeftToOthers(String state) {
    return state.equals("ROLLED_BACK")
        || (state.equals("CODE_RETURNING") && world.inspector().hadForeignWrites());
  }

  void check(String state) {
    Percentage served = servedPercentage();
    RolloutState last = world.inspector().lastState();
    world.coverage().outcome(outcome(state, served));
    switch (last) {
      case RolloutState.Promoted _ -> {
        expect(served, plan.movesUsers() ? Percentage.FULL : Percentage.ZERO, state);
        expectCode(true, state);
      }
      case RolloutState.RolledBack _ -> {
        expectNobody(served, state);
        expectCode(false, state);
      }
      case RolloutState.Paused(var exposure, var _) ->
          expect(served, plan.settings().policy().flagAt(1, exposure.step()).percentage(), state);
      case RolloutState.Progressing(var exposure) ->
          expect(served, plan.settings().policy().flagAt(1, exposure.step()).percentage(), state);
      case null, default -> {
        // a baseline: nothing is served yet, or all was stepped down
      }
    }
    boolean exposed =
        !served.isZero() && !state.equals("PROMOTED") && !world.inspector().hadForeignWrites();
    if (plan.blindAfter() && plan.onBlind() != RolloutPolicy.OnBlind.HOLD && exposed) {
      world.inspector().violated("blind for long, and " + served + " is served still");
    }
  }

  private String outcome(String state, Percentage served) {
    String what = plan.code() == null ? "" : plan.movesUsers() ? "staged: " : "code alone: ";
    return what
        + state.toLowerCase(Locale.ROOT)
        + (served.isZero() && plan.movesUsers() ? ", nobody exposed" : "");
  }

  /** A run that found the new code there leaves it there. */
  private void expectCode(boolean isNew, String state) {
    CodeStage stage = world.code();
    if (stage != null && (isNew || stage.inspector().broughtCode())) {
      stage.inspector().mustServe(isNew, state);
    }
  }

  /** Somebody else may serve users again after the end: that is shown, not fought. */
  private void expectNobody(Percentage served, String state) {
    if (!world.inspector().hadForeignWrites()) {
      expect(served, Percentage.ZERO, state);
    }
  }

  private void expect(Percentage served, Percentage explained, String state) {
    if (!served.equals(explained) && !world.inspector().hadForeignWrites()) {
      world
          .inspector()
          .violated(state + " at rest with " + served + ", the journal explains " + explained);
    }
  }
}
