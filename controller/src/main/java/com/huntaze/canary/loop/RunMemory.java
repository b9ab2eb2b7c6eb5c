package com.huntaze.canary.loop;

import com.huntaze.canary.judge.Evidence;
import com.huntaze.canary.judge.Standing;
import com.huntaze.canary.model.AlarmChange;
import com.huntaze.canary.model.Alias;
import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Hook;
import com.huntaze.canary.model.Observation;
import com.huntaze.canary.rollout.RolloutState;
import com.huntaze.canary.status.RolloutSnapshot.DecisionLine;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one loop knows of its rollout between two ticks. Confined to the loop's thread. */
final class RunMemory {
  static final int MAX_DECISIONS = 100;

  RolloutState state = new RolloutState.Idle();
  Instant stateSince;
  String note = "";

  /** What the wanted run waits for before it begins; empty where it waits for nothing. */
  String waits = "";

  @Nullable Evidence evidence;
  @Nullable Standing standing;
  int run;
  long sequence;
  long judgedUpTo = Long.MIN_VALUE;
  long newestRead = Long.MIN_VALUE;

  /** Newest period that was read without blindness; what lies after it is read again. */
  long newestWhole;

  long firstPoll = Long.MIN_VALUE;

  /** The baseline counts no period before this one: the clock was set. */
  long baselineFrom = Long.MIN_VALUE;

  int acceptedDeployment = -1;
  @Nullable Flag served;
  @Nullable Flag intended;

  /** What the alias serves; null where it cannot be seen or there is none. */
  @Nullable Alias alias;

  @Nullable Object intendedCode;
  String intendedCommand = "";

  /** The newest periods are to be read again, though nothing newer has settled. */
  boolean lookAgain;

  /** The newest change of each, by CloudWatch's clock: messages come in any order. */
  private final Map<String, AlarmChange> alarms = new LinkedHashMap<>();

  private final Map<String, Hook> hooks = new LinkedHashMap<>();
  Observation observation = new Observation.Missing();

  /** What a person must know, by topic, until it is no longer so. */
  final Map<String, String> alerts = new LinkedHashMap<>();

  final Deque<DecisionLine> decisions = new ArrayDeque<>();
  final ObservedWindow window;

  RunMemory(Instant now, int historyPeriods) {
    stateSince = now;
    window = new ObservedWindow(historyPeriods);
  }

  void remember(DecisionLine line) {
    decisions.addLast(line);
    if (decisions.size() > MAX_DECISIONS) {
      decisions.removeFirst();
    }
  }

  /** A new attempt starts with nothing but the settled periods. */
  void beginRun(int newRun) {
    run = newRun;
    sequence = 0;
    evidence = null;
    standing = null;
    judgedUpTo = Long.MIN_VALUE;
    acceptedDeployment = -1;
    intended = null;
    intendedCode = null;
  }

  /** Another pair is compared: what was learnt of the one before says nothing of it. */
  void beginStage() {
    evidence = null;
    standing = null;
    judgedUpTo = Long.MIN_VALUE;
    newestRead = Long.MIN_VALUE;
    newestWhole = 0;
    firstPoll = Long.MIN_VALUE;
    window.clear();
  }

  /** False: a newer change of this alarm is known, so that this one says nothing of now. */
  boolean alarmed(AlarmChange change) {
    return alarms
        .merge(
            change.alarm(), change, (known, told) -> told.at().isBefore(known.at()) ? known : told)
        .equals(change);
  }

  List<AlarmChange> firing() {
    return alarms.values().stream().filter(AlarmChange::firing).toList();
  }

  /**
   * The clock was set: what was read under the old time is read again, and what the judge has seen
   * stays seen.
   *
   * @param newest settled period by the new time
   */
  void jumped(ClockJump jump, long newest) {
    state = jump.move(state);
    stateSince = stateSince.plus(jump.by());
    newestRead = Math.min(newestRead, newest - 1);
    newestWhole = Math.min(newestWhole, newest);
    firstPoll = newest;
    baselineFrom = newest;
    judgedUpTo = Math.max(judgedLast(), Math.min(judgedUpTo, newest));
  }

  /** The newest period that the judge has observed. */
  long judgedLast() {
    return evidence != null && evidence.observed() ? evidence.newest() : Long.MIN_VALUE;
  }

  void asked(Hook hook) {
    hooks.put(hook.execution(), hook);
  }

  void passed(Hook hook) {
    hooks.remove(hook.execution());
  }

  /**
   * The hook of a deployment that waits; those of other rollouts' are here too. Once the last has
   * asked, the first was answered, however late it is told again.
   */
  Optional<Hook> waitingHook(String deployment) {
    return hooks.values().stream()
        .filter(hook -> deployment.equals(hook.deployment()))
        .max(Comparator.comparing(Hook::gate));
  }

  void alert(String topic, boolean on, String text) {
    if (on) {
      alerts.put(topic, text);
    } else {
      alerts.remove(topic);
    }
  }
}
