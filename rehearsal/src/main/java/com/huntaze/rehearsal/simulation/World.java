package com.huntaze.rehearsal.simulation;

import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.settings.RolloutSettings;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Everything outside of the controllers, of one seed. */
final class World {
  private final VirtualClock clock = new VirtualClock();
  private final Coverage coverage = new Coverage();
  private final Database database = new Database();
  private final Account account = new Account(clock);
  private final Inspector inspector = new Inspector(database, account);
  private final RolloutSettings settings;
  private final SimulatedMetrics metrics;
  private final Mishaps mishaps;
  private final Trace trace;
  private final Parts parts;
  private final VirtualSchedule schedule = new VirtualSchedule(clock);
  private final @Nullable CodeStage code;
  private @Nullable Instant calmSince;
  private Percentage lastServed = Percentage.ZERO;

  /**
   * @param controllers those alive
   */
  World(Plan plan, Trace trace, Parts parts, List<Controller> controllers) {
    this.trace = trace;
    this.parts = parts;
    settings = plan.settings();
    metrics = new SimulatedMetrics(plan);
    mishaps =
        new Mishaps(
            new Random(plan.seed()), plan.faultRate(), plan.crashRate(), coverage, trace, clock);
    code = CodeStage.of(plan, this, controllers);
  }

  /** Lets the time pass, and AWS do what it does by itself meanwhile. */
  void advanceTo(Instant later) {
    while (!schedule.next().isAfter(later)) {
      clock.advanceTo(schedule.next());
      schedule.runNext();
      settle();
    }
    clock.advanceTo(later);
  }

  /** Nothing goes wrong from now on. */
  void calm() {
    mishaps.end();
    calmSince = clock.instant();
  }

  /** Null: things still go wrong. */
  @Nullable Instant calmSince() {
    return calmSince;
  }

  /** Takes down what is served now: the requests of the period go by it. */
  void settle() {
    Percentage served = account.served().percentage();
    if (!served.equals(lastServed)) {
      trace.add(clock.instant(), () -> "  served: " + served);
    }
    lastServed = served;
    metrics.serves(clock.instant(), served);
    CodeStage stage = code;
    if (stage != null && metrics.aliased(clock.instant(), stage.account().alias())) {
      trace.add(clock.instant(), () -> "  alias: " + stage.account().alias().shares());
      stage.inspector().settled();
    }
  }

  /** As of the last look: what a new deployment raises or lowers. */
  Percentage lastServed() {
    return lastServed;
  }

  /** Null where the seed brings none. */
  @Nullable CodeStage code() {
    return code;
  }

  VirtualSchedule schedule() {
    return schedule;
  }

  VirtualClock clock() {
    return clock;
  }

  Coverage coverage() {
    return coverage;
  }

  Database database() {
    return database;
  }

  Account account() {
    return account;
  }

  Inspector inspector() {
    return inspector;
  }

  RolloutSettings settings() {
    return settings;
  }

  SimulatedMetrics metrics() {
    return metrics;
  }

  Mishaps mishaps() {
    return mishaps;
  }

  Parts parts() {
    return parts;
  }

  Trace trace() {
    return trace;
  }
}
