package com.huntaze.canary.loop;

import com.huntaze.canary.judge.Evidence;
import com.huntaze.canary.judge.EvidenceJudge;
import com.huntaze.canary.judge.History;
import com.huntaze.canary.judge.JudgedPeriod;
import com.huntaze.canary.judge.Ruling;
import com.huntaze.canary.judge.Verdict;
import com.huntaze.canary.model.Alias;
import com.huntaze.canary.model.CodeChange;
import com.huntaze.canary.model.Comparison;
import com.huntaze.canary.model.Observation;
import com.huntaze.canary.model.PeriodCounts;
import com.huntaze.canary.model.PeriodGrid;
import com.huntaze.canary.port.MetricSource;
import com.huntaze.canary.rollout.Exposure;
import com.huntaze.canary.rollout.RolloutEvent;
import com.huntaze.canary.rollout.RolloutState;
import com.huntaze.canary.rollout.Stage;
import com.huntaze.canary.rollout.Transition;
import com.huntaze.canary.settings.RolloutSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The first half of a tick: read the settled periods, let the judge observe each once, and ask for
 * its ruling.
 */
final class Look {
  /**
   * Periods read again behind the newest whole one, so that points which arrive late are noticed.
   * Most of a poll's cost is parsing datapoints, so they are few.
   */
  private static final int OVERLAP = 5;

  private final RolloutSettings settings;
  private final PeriodGrid grid;
  private final MetricSource metrics;
  private final Supplier<Optional<String>> journalTrouble;
  private final EvidenceJudge usersJudge;
  private final EvidenceJudge codeJudge;
  private final RunMemory memory;

  /**
   * @param journalTrouble why the journal is away; empty while it is not
   */
  Look(
      RolloutSettings settings,
      PeriodGrid grid,
      MetricSource metrics,
      Supplier<Optional<String>> journalTrouble,
      RunMemory memory) {
    this.settings = settings;
    this.grid = grid;
    this.metrics = metrics;
    this.journalTrouble = journalTrouble;
    this.usersJudge = new EvidenceJudge(settings.judge());
    this.codeJudge = new EvidenceJudge(settings.codeJudge());
    this.memory = memory;
  }

  Seen at(long newest, Instant now) {
    long first =
        Math.max(newest - settings.telemetry().historyPeriods() + 1, memory.newestWhole - OVERLAP);
    MetricSource.Reading reading = read(first, newest);
    memory.observation = reading.observation();
    if (memory.firstPoll == Long.MIN_VALUE) {
      memory.firstPoll = newest;
    }
    memory.newestRead = newest;
    long poll = grid.indexOf(now);
    if (newest < memory.judgedLast()) {
      return blinded("the clock is behind the periods that were judged", poll, reading);
    }
    return switch (reading.observation()) {
      case Observation.Blind(String cause) -> blinded(cause, poll, reading);
      case Observation.Partial(var _, String cause) -> blinded(cause, poll, reading);
      case Observation.Missing _ -> {
        memory.newestWhole = newest;
        yield seen(newest, poll, reading);
      }
      case Observation.Complete(List<PeriodCounts> periods) -> {
        memory.newestWhole = newest;
        List<String> late = memory.window.merge(periods);
        memory.alert("late", !late.isEmpty(), late.isEmpty() ? "" : late.getLast());
        yield seen(newest, poll, reading);
      }
    };
  }

  private MetricSource.Reading read(long first, long newest) {
    return switch (Wanted.stage(memory.state, settings.policy())) {
      case USERS -> metrics.read(settings.name(), new Comparison.Arms(), first, newest);
      case CODE -> {
        CodeChange change = change();
        yield change == null
            ? new MetricSource.Reading(
                new Observation.Blind("the alias was not seen yet: which versions?"), List.of())
            : metrics.read(settings.name(), new Comparison.Versions(change), first, newest);
      }
    };
  }

  private @Nullable CodeChange change() {
    Exposure exposure = Wanted.exposure(memory.state);
    CodeChange known = exposure == null ? null : exposure.code();
    if (known != null) {
      return known;
    }
    Alias alias = memory.alias;
    return alias == null ? null : new CodeChange(alias.version(), alias.wanted());
  }

  private EvidenceJudge judge() {
    return switch (Wanted.stage(memory.state, settings.policy())) {
      case USERS -> usersJudge;
      case CODE -> codeJudge;
    };
  }

  private Seen blinded(String cause, long poll, MetricSource.Reading reading) {
    return new Seen(
        new RolloutEvent.Blinded(cause), poll, reading, List.of(), memory.evidence, null);
  }

  private Seen seen(long newest, long poll, MetricSource.Reading reading) {
    return switch (memory.state) {
      case RolloutState.Baselining _ -> baseline(newest, poll, reading);
      case RolloutState.Shifting(Exposure exposure, var _, var _, var _) ->
          judged(poll, reading, exposure);
      case RolloutState.Progressing(Exposure exposure) -> judged(poll, reading, exposure);
      case RolloutState.Paused(Exposure exposure, var _) -> judged(poll, reading, exposure);
      case RolloutState.Completing(Exposure exposure, var _, var _) ->
          judged(poll, reading, exposure);
      case RolloutState.CodeShifting shifting -> judged(poll, reading, shifting.exposure());
      case RolloutState.Watching watching -> judged(poll, reading, watching.exposure());
      case RolloutState.RollingBack _,
          RolloutState.CodeReturning _,
          RolloutState.Idle _,
          RolloutState.RolledBack _,
          RolloutState.Promoted _ ->
          quiet(poll, reading);
    };
  }

  /** Nothing to judge: the look only feeds the page. */
  private static Seen quiet(long poll, MetricSource.Reading reading) {
    RolloutEvent nothing =
        new RolloutEvent.Judged(new Verdict.Hold("no candidate traffic to judge"), List.of());
    return new Seen(nothing, poll, reading, List.of(), null, null);
  }

  private Seen baseline(long newest, long poll, MetricSource.Reading reading) {
    long first = Math.max(memory.baselineFrom, memory.window.oldest(memory.firstPoll));
    long have = newest - first + 1;
    long need = settings.policy().minBaselinePeriods();
    boolean late = memory.alias != null && !memory.alias.weight().isZero();
    if (have < need && !late) {
      memory.note = "baseline: " + have + " of " + need + " settled periods seen";
      return quiet(poll, reading);
    }
    History history = memory.window.history(newest);
    EvidenceJudge judge = judge();
    Evidence fresh = judge.start(history);
    if (Wanted.stage(memory.state, settings.policy()) == Stage.CODE) {
      // CodeDeploy's schedule begins where it begins
      fresh = judge.moveTo(fresh, 0);
    }
    Evidence carried = memory.evidence;
    Evidence start = carried == null ? fresh : judge.moveTo(carried, fresh.step());
    String reason = judge.explainStart(history, fresh);
    Ruling ruling = new Ruling(new Verdict.Advance(fresh.step(), reason), start);
    memory.judgedUpTo = newest;
    var ready = new RolloutEvent.BaselineReady(fresh.step(), reason);
    return new Seen(ready, poll, reading, List.of(), carried, ruling);
  }

  private Seen judged(long poll, MetricSource.Reading reading, Exposure exposure) {
    Evidence before = memory.evidence;
    if (before == null) {
      begunAnew(exposure);
      return quiet(poll, reading);
    }
    Evidence evidence = before;
    List<JudgedPeriod> judged = new ArrayList<>();
    for (PeriodCounts counts : memory.window.exposedAfter(memory.judgedUpTo)) {
      int step = exposure.lowestStep(grid.startOf(counts.period()), grid.endOf(counts.period()));
      JudgedPeriod period =
          new JudgedPeriod(
              counts.period(), step, Objects.requireNonNull(counts.candidate()), counts.control());
      evidence = judge().observe(evidence, period);
      judged.add(period);
      memory.judgedUpTo = counts.period();
    }
    memory.evidence = evidence;
    Ruling ruling = judge().rule(evidence, poll);
    memory.standing = judge().standing(evidence);
    return new Seen(
        new RolloutEvent.Judged(ruling.verdict(), obstacles()),
        poll,
        reading,
        judged,
        before,
        ruling);
  }

  /** A run that was rebuilt has no evidence: what is settled by now becomes its history. */
  private void begunAnew(Exposure exposure) {
    if (exposure.stage() == Stage.USERS && exposure.step() >= 0) {
      Evidence fresh = usersJudge.start(memory.window.history(memory.newestRead));
      memory.evidence = usersJudge.moveTo(fresh, exposure.step());
      memory.judgedUpTo = memory.newestRead;
    }
  }

  private boolean isUnseen() {
    return switch (Wanted.stage(memory.state, settings.policy())) {
      case USERS -> memory.served == null;
      case CODE -> memory.alias == null;
    };
  }

  private List<String> obstacles() {
    List<String> obstacles = new ArrayList<>();
    Optional<String> trouble = journalTrouble.get();
    trouble.ifPresent(text -> obstacles.add("the journal is away, nothing advances: " + text));
    if (isUnseen()) {
      obstacles.add("what is served cannot be read, nothing advances");
    }
    return obstacles;
  }

  /** The record of a decision; takes the ruling's evidence over where it was followed. */
  Decision decide(@Nullable Seen seen, Action action, Transition transition, Instant now) {
    Ruling ruling = seen == null ? null : seen.ruling();
    if (ruling != null && action.follows(ruling.verdict())) {
      memory.evidence = ruling.evidence();
      memory.standing = judge().standing(ruling.evidence());
    }
    String reason =
        transition.note().isEmpty() && ruling != null
            ? ruling.verdict().reason()
            : transition.note();
    return new Decision(
        action,
        sinceExposure(transition.next(), now),
        Wanted.percentage(transition.next(), settings.policy()),
        reason,
        judge().policy(),
        seen == null ? grid.indexOf(now) : seen.poll(),
        seen == null ? List.of() : seen.reading().query(),
        seen == null ? memory.observation : seen.reading().observation(),
        seen == null ? List.of() : seen.judged(),
        seen == null ? memory.evidence : seen.before(),
        memory.evidence,
        ruling == null ? null : ruling.verdict(),
        seen != null && seen.event() instanceof RolloutEvent.Judged(var _, var obstacles)
            ? obstacles
            : List.of(),
        memory.judgedUpTo,
        transition.next());
  }

  /** The newest settled period, counted from the first exposure; 0 before it. */
  private long sinceExposure(RolloutState state, Instant now) {
    Exposure exposure = Wanted.exposure(state);
    Instant first = exposure == null ? null : exposure.firstExposure();
    return first == null
        ? 0
        : grid.newestSettled(now, settings.telemetry().settling()) - grid.indexOf(first);
  }

  void moveEvidence(int step) {
    Evidence evidence = memory.evidence;
    if (evidence != null) {
      memory.evidence = judge().moveTo(evidence, step);
    }
  }
}
