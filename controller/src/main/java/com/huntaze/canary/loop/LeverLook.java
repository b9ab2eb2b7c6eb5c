package com.huntaze.canary.loop;

import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Hook;
import com.huntaze.canary.port.CodeLever;
import com.huntaze.canary.port.LeverView;
import com.huntaze.canary.rollout.RolloutEvent;
import com.huntaze.canary.rollout.RolloutState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The second half of a tick: what the levers say they serve. */
final class LeverLook {
  private final Levers levers;
  private final RunMemory memory;

  LeverLook(Levers levers, RunMemory memory) {
    this.levers = levers;
    this.memory = memory;
  }

  /** What was seen, in the order of the stages. */
  List<RolloutEvent> look() {
    List<RolloutEvent> seen = new ArrayList<>();
    var code = levers.code();
    if (code != null) {
      waitingHook().ifPresent(hook -> seen.add(new RolloutEvent.HookAsked(hook)));
      seen.add(alias(code));
    }
    var users = levers.users();
    if (users != null) {
      seen.add(served(users.view()));
    }
    return seen;
  }

  /** A hook may have asked before the run was ready for it: it is told again until it is known. */
  private Optional<Hook> waitingHook() {
    String deployment = Followed.by(memory.state);
    return deployment != null
            && memory.state instanceof RolloutState.CodeShifting shifting
            && shifting.hook() == null
        ? memory.waitingHook(deployment)
        : Optional.empty();
  }

  private RolloutEvent alias(CodeLever code) {
    return switch (code.view(Followed.by(memory.state))) {
      case CodeLever.View.Unseen(String cause) -> {
        memory.alias = null;
        memory.alert("code", true, "the alias cannot be read: " + cause);
        yield new RolloutEvent.AliasUnseen(cause);
      }
      case CodeLever.View.Seen(var alias) -> {
        memory.alias = alias;
        memory.alert("code", false, "");
        yield new RolloutEvent.AliasSeen(alias);
      }
    };
  }

  private RolloutEvent served(LeverView view) {
    return switch (view) {
      case LeverView.Unseen(String cause) -> {
        memory.served = null;
        memory.alert("lever", true, "the data plane cannot be read: " + cause);
        yield new RolloutEvent.ServedUnseen(cause);
      }
      case LeverView.Seen(var served, var deployment) -> {
        memory.served = served;
        memory.alert("lever", false, "");
        if (deployment != null && isUndone(deployment)) {
          memory.acceptedDeployment = -1;
          yield new RolloutEvent.Interfered(
              "AppConfig deployment "
                  + deployment.number()
                  + " was rolled back by a monitor or a person");
        }
        if (deployment != null && isOvertaken(deployment, served)) {
          yield new RolloutEvent.Interfered(
              "AppConfig deployment " + deployment.number() + " of somebody else came after ours");
        }
        yield new RolloutEvent.ServedSeen(served);
      }
    };
  }

  /** What is waited for will never be served: another deployment has replaced ours. */
  private boolean isOvertaken(LeverView.Deployment deployment, Flag served) {
    Flag ordered = Wanted.ordered(memory.state);
    return ordered != null
        && !ordered.equals(served)
        && memory.acceptedDeployment >= 0
        && deployment.number() > memory.acceptedDeployment
        && switch (deployment.state()) {
          case BAKING, COMPLETE -> true;
          case DEPLOYING, ROLLING_BACK, ROLLED_BACK, REVERTED -> false;
        };
  }

  private boolean isUndone(LeverView.Deployment deployment) {
    return deployment.number() == memory.acceptedDeployment
        && switch (deployment.state()) {
          case ROLLING_BACK, ROLLED_BACK, REVERTED -> true;
          case DEPLOYING, BAKING, COMPLETE -> false;
        };
  }
}
