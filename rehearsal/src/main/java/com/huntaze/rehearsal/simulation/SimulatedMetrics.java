package com.huntaze.rehearsal.simulation;

import com.huntaze.canary.model.ArmCounts;
import com.huntaze.canary.model.Observation;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.model.PeriodCounts;
import com.huntaze.canary.model.PeriodGrid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The requests of the world, by what was really served in each period. */
final class SimulatedMetrics {
  private static final double CONTROL_ERRORS = 0.003;
  private static final double SLOW = 0.01;
  private static final double OUTAGE_ERRORS = 0.3;

  private final Plan plan;
  private final PeriodGrid grid = new PeriodGrid(Duration.ofSeconds(60));
  private final TreeMap<Instant, Percentage> served = new TreeMap<>();
  private final Map<Long, PeriodCounts> counted = new HashMap<>();
  private boolean blind;
  private Instant outageUntil = Instant.MIN;

  SimulatedMetrics(Plan plan) {
    this.plan = plan;
    served.put(Instant.MIN, Percentage.ZERO);
  }

  void serves(Instant at, Percentage percentage) {
    if (!served.lastEntry().getValue().equals(percentage)) {
      served.put(at, percentage);
    }
  }

  void blind(boolean now) {
    blind = now;
  }

  /** Both arms fail until then. */
  void outage(Instant until) {
    outageUntil = until;
  }

  /** What a read finds of a window; periods that are not over are left out. */
  Observation read(Instant now, long first, long last) {
    if (blind) {
      return new Observation.Blind("CloudWatch is away");
    }
    List<PeriodCounts> periods = new ArrayList<>();
    for (long period = first; period <= last && grid.endOf(period).isBefore(now); period++) {
      PeriodCounts counts = counted.computeIfAbsent(period, this::count);
      if (!counts.isEmpty()) {
        periods.add(counts);
      }
    }
    return periods.isEmpty() ? new Observation.Missing() : new Observation.Complete(periods);
  }

  private PeriodCounts count(long period) {
    if (plan.candidate() == Plan.Candidate.SILENT) {
      return new PeriodCounts(period, null, null);
    }
    Random random = new Random(plan.seed() * 31 + period);
    double share = share(grid.startOf(period), grid.endOf(period));
    double candidate = Math.rint(plan.requests() * share);
    boolean outage = grid.startOf(period).isBefore(outageUntil) && outageUntil.isAfter(Plan.START);
    double extra = outage ? OUTAGE_ERRORS : 0;
    return new PeriodCounts(
        period,
        arm(candidate, plan.candidate().errorRate() + extra, random),
        arm(plan.requests() - candidate, CONTROL_ERRORS + extra, random));
  }

  /** Average over the period. */
  private double share(Instant start, Instant end) {
    double sum = 0;
    Instant from = start;
    for (var change : served.subMap(start, false, end, false).entrySet()) {
      sum += seconds(from, change.getKey()) * before(from);
      from = change.getKey();
    }
    sum += seconds(from, end) * before(from);
    return sum / seconds(start, end);
  }

  private double before(Instant at) {
    return served.floorEntry(at).getValue().share();
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1_000.0;
  }

  /** A normal draw stands in for the binomial one. */
  private static @Nullable ArmCounts arm(double requests, double errorRate, Random random) {
    if (requests < 1) {
      return null;
    }
    return new ArmCounts(
        requests, draw(requests, errorRate, random), draw(requests, SLOW, random), 20.0);
  }

  private static double draw(double requests, double rate, Random random) {
    double mean = requests * rate;
    double spread = Math.sqrt(mean * (1 - rate)) * random.nextGaussian();
    return Math.clamp(Math.rint(mean + spread), 0, requests);
  }
}
