package com.huntaze.canary.loop;

import com.huntaze.canary.judge.JudgePolicy;
import com.huntaze.canary.model.ArmCounts;
import com.huntaze.canary.model.Comparison;
import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Objective;
import com.huntaze.canary.model.Observation;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.model.PeriodCounts;
import com.huntaze.canary.port.Journal;
import com.huntaze.canary.port.JournalEvent;
import com.huntaze.canary.port.LeverOutcome;
import com.huntaze.canary.port.LeverView;
import com.huntaze.canary.port.LoopListener;
import com.huntaze.canary.port.MetricSource;
import com.huntaze.canary.port.RunStanding;
import com.huntaze.canary.port.TrafficLever;
import com.huntaze.canary.rollout.AlarmPolicy;
import com.huntaze.canary.rollout.RolloutPolicy;
import com.huntaze.canary.settings.AlarmSettings;
import com.huntaze.canary.settings.AppConfigSettings;
import com.huntaze.canary.settings.Dependency;
import com.huntaze.canary.settings.RolloutSettings;
import com.huntaze.canary.settings.TargetSettings;
import com.huntaze.canary.settings.TelemetrySettings;
import com.huntaze.canary.status.RolloutSnapshot;
import com.huntaze.canary.status.StatusBoard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A world in memory on a clock of its own: a lever that obeys, metrics by formula, a journal that
 * can be cut.
 */
public final class ScriptedWorld implements MetricSource, TrafficLever, Journal {
  static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
  static final String SALT = "salt";

  Instant now = START;

  /** How far the controller's wall clock is from the world's time. */
  Duration set = Duration.ZERO;

  Flag served = Flag.off(0, SALT);
  int deployments;
  @Nullable String blind;
  @Nullable String unseen;
  boolean journalAway;
  @Nullable LeverOutcome refusal;

  /** Null: there is no traffic at all. */
  @Nullable ArmCounts control = new ArmCounts(200, 0.6, 2, 20.0);

  LongFunction<@Nullable ArmCounts> candidate = period -> counts(0.003);
  final List<Flag> applied = new ArrayList<>();
  final List<JournalEvent> written = new ArrayList<>();
  final List<JournalEvent> deferred = new ArrayList<>();

  /** The newest runs of other rollouts; null: they cannot be read. */
  @Nullable Map<String, RunStanding> others = Map.of();

  /** How often they were asked for. */
  int asked;

  LoopListener listener = LoopListener.none();
  final StatusBoard board = new StatusBoard();

  ArmCounts counts(double errorRate) {
    double requests = Math.max(200 * served.percentage().share(), 1);
    return new ArmCounts(requests, requests * errorRate, requests * 0.01, 20.0);
  }

  static RolloutSettings settings(int run) {
    return settings(run, List.of());
  }

  static RolloutSettings settings(int run, List<Dependency> after) {
    List<Percentage> steps =
        List.of(1, 5, 10, 25, 50, 100).stream().map(percent -> Percentage.of(percent)).toList();
    Objective objective = new Objective(0.02, 0.05, Duration.ofMillis(500));
    TelemetrySettings.Statistic sum = new TelemetrySettings.Statistic("any", "Sum");
    return new RolloutSettings(
        "huntaze-reads",
        run,
        after,
        new TargetSettings("eu-west-1", null, null),
        new TelemetrySettings(
            "Huntaze/Reads",
            Map.of("Arm", "control"),
            Map.of("Arm", "candidate"),
            sum,
            sum,
            sum,
            sum,
            "0",
            Duration.ofSeconds(60),
            Duration.ofSeconds(120),
            Duration.ofSeconds(45),
            360),
        new AppConfigSettings(
            "app", "env", "profile", "prismaRead", "advance", "rollbk", Duration.ofSeconds(15)),
        null,
        new AlarmSettings(Set.of(), Set.of(), AlarmPolicy.EVALUATE),
        new JudgePolicy("evidence-1", steps, objective, 2, true),
        new RolloutPolicy(
            steps,
            SALT,
            Duration.ofSeconds(60),
            Duration.ofSeconds(45),
            Duration.ofSeconds(15),
            60,
            Duration.ofHours(6),
            Duration.ofMinutes(15),
            RolloutPolicy.OnBlind.STEP_DOWN,
            Duration.ZERO,
            List.of(),
            null,
            true));
  }

  ControlLoop loop() {
    return loop(this);
  }

  /** Ticks through a stretch of the world's time, as the loop itself would wake. */
  void live(ControlLoop loop, Duration stretch) {
    live(loop::tick, stretch);
  }

  /** The same of any loop, by what it answers to a tick: how long until the next. */
  void live(Supplier<Duration> loop, Duration stretch) {
    Instant end = now.plus(stretch);
    while (now.isBefore(end)) {
      Duration delay = loop.get();
      now = now.plus(delay.isZero() ? Duration.ofMillis(1) : delay);
    }
  }

  /** Those that were applied, in order. */
  List<Double> percentages() {
    return applied.stream().map(flag -> flag.percentage().percent().doubleValue()).toList();
  }

  public ControlLoop loop(Journal journal) {
    return loop(settings(1), journal);
  }

  ControlLoop loop(RolloutSettings settings, Journal journal) {
    return new ControlLoop(
        settings, this, new Levers(null, this), journal, board, clocks(), listener);
  }

  /** One that only looks. */
  Observer observer(RolloutSettings settings) {
    return new Observer(settings, this, this::view, board, clocks(), listener);
  }

  private Timepiece clocks() {
    return new Timepiece(() -> now.plus(set), () -> Duration.between(START, now).toNanos());
  }

  RolloutSnapshot snapshot() {
    return board.find("huntaze-reads").orElseThrow();
  }

  @Override
  public Reading read(String rollout, Comparison comparison, long firstPeriod, long lastPeriod) {
    if (blind != null) {
      return new Reading(new Observation.Blind(blind), List.of());
    }
    List<PeriodCounts> periods = new ArrayList<>();
    long ended = Math.floorDiv(now.getEpochSecond(), 60) - 1;
    for (long period = firstPeriod; period <= Math.min(lastPeriod, ended); period++) {
      ArmCounts exposed = served.percentage().isZero() ? null : candidate.apply(period);
      periods.add(new PeriodCounts(period, exposed, control));
    }
    if (periods.isEmpty() || control == null) {
      return new Reading(new Observation.Missing(), List.of("query"));
    }
    return new Reading(new Observation.Complete(periods), List.of("query"));
  }

  @Override
  public LeverOutcome apply(Flag target, Urgency urgency) {
    if (refusal != null) {
      return refusal;
    }
    applied.add(target);
    served = target;
    return new LeverOutcome.Accepted(applied.size(), ++deployments);
  }

  @Override
  public LeverView view() {
    return unseen == null ? new LeverView.Seen(served, null) : new LeverView.Unseen(unseen);
  }

  @Override
  public Append append(List<JournalEvent> events) {
    if (journalAway) {
      deferred.addAll(events);
      return new Append.Deferred("cut");
    }
    written.addAll(deferred);
    deferred.clear();
    written.addAll(events);
    return new Append.Written();
  }

  /** The database answers again and takes what waited. */
  void journalReturns() {
    journalAway = false;
    append(List.of());
  }

  @Override
  public void defer(List<JournalEvent> events) {
    append(events);
  }

  @Override
  public List<JournalEvent> tail(String rollout, int limit) {
    if (journalAway) {
      throw new JournalUnavailable("cut", new IllegalStateException("cut"));
    }
    return List.copyOf(written.subList(Math.max(0, written.size() - limit), written.size()));
  }

  @Override
  public List<JournalEvent> events(String rollout, int run, long after, int limit) {
    return written.stream().filter(event -> event.sequence() > after).limit(limit).toList();
  }

  @Override
  public Map<String, RunStanding> newestRuns(Collection<String> rollouts) {
    asked++;
    Map<String, RunStanding> known = others;
    if (known == null) {
      throw new JournalUnavailable("slow", new IllegalStateException("slow"));
    }
    return known;
  }

  @Override
  public Optional<String> fence(String rollout) {
    return Optional.empty();
  }

  @Override
  public Optional<String> trouble() {
    return journalAway ? Optional.of("cut") : Optional.empty();
  }
}
