package com.huntaze.rehearsal.simulation;

import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.settings.RolloutSettings;
import java.util.Random;

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
  private Percentage lastServed = Percentage.ZERO;

  World(Plan plan, Trace trace, Parts parts) {
    this.trace = trace;
    this.parts = parts;
    settings = plan.settings();
    metrics = new SimulatedMetrics(plan);
    mishaps =
        new Mishaps(
            new Random(plan.seed()), plan.faultRate(), plan.crashRate(), coverage, trace, clock);
  }

  /** Takes down what is served now: the requests of the period go by it. */
  void settle() {
    Percentage served = account.served().percentage();
    if (!served.equals(lastServed)) {
      trace.add(clock.instant(), () -> "  served: " + served);
    }
    lastServed = served;
    metrics.serves(clock.instant(), served);
  }

  /** As of the last look: what a new deployment raises or lowers. */
  Percentage lastServed() {
    return lastServed;
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
