package com.huntaze.rehearsal.simulation;

import com.huntaze.canary.judge.Verdict;
import com.huntaze.canary.loop.Decision;
import com.huntaze.canary.model.Hook;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.port.JournalEvent;
import com.huntaze.canary.rollout.CodePolicy;
import com.huntaze.canary.rollout.RolloutState;
import com.huntaze.canary.status.Json;
import com.huntaze.rehearsal.aws.codedeploy.CodeDeployReadings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds the invariants of the code stage, after every effect, from outside of the controller. */
final class CodeInspector {
  /** Of the hour that CodeDeploy waits for a hook's answer. */
  static final Duration PATIENCE = Duration.ofMinutes(60).minusSeconds(1);

  private static final Duration TIME_TO_ANSWER = Duration.ofMinutes(10);

  private final CodePlan plan;
  private final CodeAccount account;
  private final HookPost post;
  private final World world;
  private final Inspector inspector;
  private final Set<String> explained = new HashSet<>();
  private boolean strangersMoved;
  private int started;

  CodeInspector(CodePlan plan, CodeAccount account, HookPost post, World world) {
    this.plan = plan;
    this.account = account;
    this.post = post;
    this.world = world;
    this.inspector = world.inspector();
  }

  /** Somebody else's deployment of the wanted version was there first: it may be guarded. */
  void foundUnderWay(String id) {
    explained.add(id);
  }

  /** Somebody else changed what the alias serves: that is drift, and shown. */
  void strangersMoved() {
    strangersMoved = true;
  }

  boolean hadStrangers() {
    return strangersMoved;
  }

  /** The alias never gives the new version more than a deployment that is accounted for. */
  void settled() {
    if (strangersMoved) {
      return;
    }
    long share = Math.round(100 * account.shareOf(CodeAccount.NEW));
    int most =
        account.deployments().stream()
            .filter(seen -> seen.target().equals(CodeAccount.NEW) && explained.contains(seen.id()))
            .mapToInt(CodeDeployReadings.Seen::percent)
            .max()
            .orElse(0);
    require(share <= most, "the alias gives the new version " + share + " %, not " + most);
  }

  /**
   * A controller started a deployment.
   *
   * @param frozen by the controller's own clock
   */
  void created(String id, Inspector.Witness witness, boolean frozen) {
    explained.add(id);
    CodeDeployReadings.Seen made =
        account.deployments().stream()
            .filter(seen -> seen.id().equals(id))
            .findFirst()
            .orElseThrow();
    if (inspector.lastState() instanceof RolloutState.CodeShifting(var _, var change, _, _, _)
        && made.target().equals(change.to())) {
      require(inspector.isDurable("deploy", Json.write(change)), "deployed without an intent");
      require(!witness.isBlind(), "deployed while blind");
      require(!frozen, "deployed while frozen");
      require(!world.database().isAway(), "deployed without the journal");
      require(!inspector.wasRolledBack(), "deployed after the rollback");
      require(++started == 1, "a second deployment of one run");
      return;
    }
    String from = "{\"from\":\"" + made.target() + "\"";
    require(witness.intends("take-back", from), "taken back without an intent: " + made);
    usersFirst();
  }

  /** A controller stopped one. */
  void stopped(Inspector.Witness witness) {
    require(witness.intends("take-back", "{"), "stopped without an intent");
    usersFirst();
  }

  private void usersFirst() {
    Percentage served = world.account().served().percentage();
    require(
        served.isZero() || inspector.hadForeignWrites(),
        "the code was taken back while users are at " + served);
  }

  /**
   * A controller let a hook pass.
   *
   * @param frozen by the controller's own clock
   */
  void passed(String execution, Inspector.Witness witness, boolean frozen) {
    Hook hook = post.find(execution);
    String what = hook.gate() + " was let pass ";
    require(!witness.isBlind(), what + "while blind");
    require(!inspector.wasRolledBack(), what + "after the rollback");
    require(inspector.isDurable("let-pass", Json.write(hook)), what + "without an intent");
    switch (hook.gate()) {
      case BEFORE_ALLOW_TRAFFIC -> require(!frozen, what + "while frozen");
      case AFTER_ALLOW_TRAFFIC ->
          require(
              isComplete() || isPromoted() || plan.onHold() == CodePolicy.OnHold.CONTINUE,
              what + "without evidence");
    }
  }

  private boolean isComplete() {
    JournalEvent decision = inspector.lastDecision();
    return decision != null
        && Json.read(decision.payload(), Decision.class).verdict() instanceof Verdict.Complete;
  }

  private boolean isPromoted() {
    return inspector.wasPromoted()
        && inspector.lastState() instanceof RolloutState.CodeShifting shifting
        && shifting.cleared() >= plan.policy().steps().size();
  }

  /** A controller moved the flag. */
  void usersMoved(Percentage before, Percentage after) {
    double share = account.shareOf(CodeAccount.NEW);
    require(
        after.compareTo(before) <= 0 || share == 1 || strangersMoved,
        "users were moved while the alias gives the new version " + share);
  }

  /** The hour of a hook is over in a second: who knew of it in time has answered. */
  void answered(Hook hook) {
    boolean waits =
        account.deployments().stream()
            .anyMatch(seen -> seen.waitingHook().equals(hook.execution()));
    Instant known = knownSince(hook);
    boolean inTime = known != null && !known.plus(TIME_TO_ANSWER).isAfter(world.clock().instant());
    require(!waits || !inTime, "nobody answered " + hook + ", known since " + known);
  }

  /** Since when the one controller that is left knows that it waits; null: it may not know. */
  private @Nullable Instant knownSince(Hook hook) {
    Instant calm = world.calmSince();
    boolean followed =
        inspector.lastState() instanceof RolloutState.CodeShifting shifting
            && hook.deployment().equals(shifting.deployment());
    if (calm == null || !followed) {
      return null;
    }
    return inspector.isHookDurable(hook.execution()) ? calm : post.deliveredInCalm(hook);
  }

  /** This run has moved the code: it takes it back, should it end badly. */
  boolean broughtCode() {
    return inspector.isDurable("deploy", "{") || inspector.isDurable("take-back", "{");
  }

  /** The run has ended well, or was taken back: then the alias serves one version alone. */
  void mustServe(boolean isNew, String state) {
    double share = account.shareOf(CodeAccount.NEW);
    require(
        strangersMoved || share == (isNew ? 1 : 0),
        state + ", and the alias gives the new version " + share);
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      inspector.violated(otherwise);
    }
  }
}
