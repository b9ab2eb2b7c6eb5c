package com.huntaze.canary.aws;

import com.huntaze.canary.model.Arm;
import com.huntaze.canary.model.ArmCounts;
import com.huntaze.canary.model.Observation;
import com.huntaze.canary.model.PeriodCounts;
import com.huntaze.canary.model.PeriodGrid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/**
 * The results of one rollout out of a call, by query id, and what they amount to. A metric without
 * a datapoint is no data, never zero (aws-facts.md); only the three counts decide, the percentile
 * and the rate are for people.
 */
final class MetricAnswer {
  /**
   * @param status the worst of its pages
   * @param points by the start of their period
   */
  record Series(StatusCode status, Map<Instant, Double> points) {

    /** For the record of a decision: the status, how many points, and the newest. */
    String describe() {
      String newest =
          points.keySet().stream()
              .max(Comparator.naturalOrder())
              .map(at -> ", newest " + points.get(at))
              .orElse("");
      return status + ", " + points.size() + " points" + newest;
    }
  }

  private static final List<String> NEEDED =
      List.of(MetricQueries.REQUESTS, MetricQueries.ERRORS, MetricQueries.SLOW);

  private static final List<String> NEEDED_OF_LAMBDA =
      List.of(MetricQueries.INVOCATIONS, MetricQueries.THROWN);

  private final int place;
  private final MetricPair pair;
  private final Map<String, Series> series;

  MetricAnswer(int place, Map<String, Series> series, MetricPair pair) {
    this.pair = pair;
    this.place = place;
    this.series = series;
  }

  Observation observe(PeriodGrid grid) {
    List<String> partial = new ArrayList<>();
    for (Arm arm : Arm.values()) {
      for (String name : needed()) {
        String id = MetricQueries.id(place, arm, name);
        Series answer = series.get(id);
        if (answer == null) {
          return new Observation.Blind("CloudWatch left out the result of " + id);
        }
        switch (answer.status()) {
          case COMPLETE -> {}
          case PARTIAL_DATA -> partial.add(id + " is PartialData");
          default -> {
            return new Observation.Blind("CloudWatch answers " + answer.status() + " for " + id);
          }
        }
      }
    }
    return classify(periods(grid, partial), partial);
  }

  private List<String> needed() {
    return pair.lambda() == null
        ? NEEDED
        : Stream.concat(NEEDED.stream(), NEEDED_OF_LAMBDA.stream()).toList();
  }

  private static Observation classify(List<PeriodCounts> periods, List<String> partial) {
    if (!partial.isEmpty()) {
      return new Observation.Partial(periods, partial.getFirst());
    }
    return periods.isEmpty() ? new Observation.Missing() : new Observation.Complete(periods);
  }

  private List<PeriodCounts> periods(PeriodGrid grid, List<String> partial) {
    TreeMap<Long, PeriodCounts> periods = new TreeMap<>();
    for (Arm arm : Arm.values()) {
      for (Instant start : starts(arm)) {
        long period = grid.indexOf(start);
        if (!periods.containsKey(period)) {
          @Nullable ArmCounts candidate = counts(Arm.CANDIDATE, start, partial);
          @Nullable ArmCounts control = counts(Arm.CONTROL, start, partial);
          PeriodCounts counts = new PeriodCounts(period, candidate, control);
          if (!counts.isEmpty()) {
            periods.put(period, counts);
          }
        }
      }
    }
    return List.copyOf(periods.values());
  }

  /** A version that dies before it counts itself is seen by AWS/Lambda alone. */
  private Set<Instant> starts(Arm arm) {
    Set<Instant> starts = new HashSet<>(points(arm, MetricQueries.REQUESTS).keySet());
    starts.addAll(points(arm, MetricQueries.INVOCATIONS).keySet());
    return starts;
  }

  private @Nullable ArmCounts counts(Arm arm, Instant start, List<String> partial) {
    ArmCounts own = own(arm, start, partial);
    double invocations = points(arm, MetricQueries.INVOCATIONS).getOrDefault(start, 0.0);
    double thrown = points(arm, MetricQueries.THROWN).getOrDefault(start, 0.0);
    double uncounted = invocations - (own == null ? 0 : own.requests());
    if (uncounted <= 0 || thrown <= 0) {
      return own;
    }
    double died = Math.min(uncounted, thrown);
    return own == null
        ? new ArmCounts(died, died, 0, null)
        : new ArmCounts(own.requests() + died, own.errors() + died, own.slow(), own.p95Ms());
  }

  private @Nullable ArmCounts own(Arm arm, Instant start, List<String> partial) {
    Double requests = points(arm, MetricQueries.REQUESTS).get(start);
    if (requests == null || requests <= 0) {
      return null;
    }
    Double errors = points(arm, MetricQueries.ERRORS).get(start);
    Double slow = points(arm, MetricQueries.SLOW).get(start);
    if (errors == null || slow == null || errors > requests || slow > requests) {
      partial.add("the period at " + start + " has requests without matching errors and slow");
      return null;
    }
    return new ArmCounts(requests, errors, slow, points(arm, MetricQueries.LATENCY).get(start));
  }

  private Map<Instant, Double> points(Arm arm, String name) {
    Series found = series.get(MetricQueries.id(place, arm, name));
    return found == null ? Map.of() : found.points();
  }
}
