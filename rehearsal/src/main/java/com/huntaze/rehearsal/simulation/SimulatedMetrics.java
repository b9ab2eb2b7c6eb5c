package com.huntaze.rehearsal.simulation;

import com.huntaze.canary.model.ArmCounts;
import com.huntaze.canary.model.CodeChange;
import com.huntaze.canary.model.Comparison;
import com.huntaze.canary.model.Observation;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.model.PeriodCounts;
import com.huntaze.canary.model.PeriodGrid;
import com.huntaze.rehearsal.aws.lambda.Alias;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The requests of the world, by what was really served in each period. */
final class SimulatedMetrics {
  private static final double CONTROL_ERRORS = 0.003;
  private static final double SLOW = 0.01;
  private static final double OUTAGE_ERRORS = 0.3;

  private final Plan plan;
  private final PeriodGrid grid = new PeriodGrid(Duration.ofSeconds(60));
  private final TreeMap<Instant, Percentage> served = new TreeMap<>();
  private final TreeMap<Instant, Alias> aliases = new TreeMap<>();
  private final Map<Long, PeriodCounts> counted = new HashMap<>();
  private final Map<Versions, PeriodCounts> countedVersions = new HashMap<>();
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

  private record Versions(long period, CodeChange change) {}

  /** False: the alias is as it was. */
  boolean aliased(Instant at, Alias alias) {
    if (!aliases.isEmpty() && aliases.lastEntry().getValue().equals(alias)) {
      return false;
    }
    aliases.put(aliases.isEmpty() ? Instant.MIN : at, alias);
    return true;
  }

  void blind(boolean now) {
    blind = now;
  }

  /** Both arms fail until then. */
  void outage(Instant until) {
    outageUntil = until;
  }

  /** What a read finds of a window; periods that are not over are left out. */
  Observation read(Instant now, Comparison comparison, long first, long last) {
    if (blind) {
      return new Observation.Blind("CloudWatch is away");
    }
    List<PeriodCounts> periods = new ArrayList<>();
    for (long period = first; period <= last && grid.endOf(period).isBefore(now); period++) {
      PeriodCounts counts = counts(comparison, period);
      if (!counts.isEmpty()) {
        periods.add(counts);
      }
    }
    return periods.isEmpty() ? new Observation.Missing() : new Observation.Complete(periods);
  }

  private PeriodCounts counts(Comparison comparison, long period) {
    return switch (comparison) {
      case Comparison.Arms _ -> counted.computeIfAbsent(period, this::arms);
      case Comparison.Versions(CodeChange change) ->
          countedVersions.computeIfAbsent(new Versions(period, change), this::versions);
    };
  }

  private PeriodCounts arms(long period) {
    double candidate = share(period, served, Percentage::share);
    return counts(period, 1 - candidate, candidate, plan.candidate().errorRate(), 0);
  }

  private PeriodCounts versions(Versions of) {
    return counts(
        of.period(),
        share(of.period(), aliases, alias -> shareOf(alias, of.change().from())),
        share(of.period(), aliases, alias -> shareOf(alias, of.change().to())),
        Objects.requireNonNull(plan.code()).version().errorRate(),
        1);
  }

  private static double shareOf(Alias alias, String version) {
    return alias.shares().getOrDefault(version, 0.0);
  }

  /**
   * @param errors share of the candidate's requests that fail
   * @param pair sets one comparison's draws apart from another's
   */
  private PeriodCounts counts(
      long period, double control, double candidate, double errors, int pair) {
    if (plan.candidate() == Plan.Candidate.SILENT) {
      return new PeriodCounts(period, null, null);
    }
    Random random = new Random(plan.seed() * 31 + period + pair * 1_000_003L);
    boolean outage = grid.startOf(period).isBefore(outageUntil) && outageUntil.isAfter(Plan.START);
    double extra = outage ? OUTAGE_ERRORS : 0;
    double requests = Math.rint(plan.requests() * candidate);
    return new PeriodCounts(
        period,
        arm(requests, errors + extra, random),
        arm(Math.rint(plan.requests() * control), CONTROL_ERRORS + extra, random));
  }

  /** Average over the period. */
  private <T> double share(
      long period, NavigableMap<Instant, T> history, ToDoubleFunction<T> share) {
    Instant start = grid.startOf(period);
    Instant end = grid.endOf(period);
    double sum = 0;
    Instant from = start;
    T now = history.floorEntry(start).getValue();
    for (var change : history.subMap(start, false, end, false).entrySet()) {
      sum += seconds(from, change.getKey()) * share.applyAsDouble(now);
      from = change.getKey();
      now = change.getValue();
    }
    sum += seconds(from, end) * share.applyAsDouble(now);
    return sum / seconds(start, end);
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
