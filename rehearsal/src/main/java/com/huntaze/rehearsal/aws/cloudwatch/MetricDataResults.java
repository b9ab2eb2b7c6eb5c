package com.huntaze.rehearsal.aws.cloudwatch;

import com.huntaze.rehearsal.aws.cloudwatch.MetricDataQuery.OfExpression;
import com.huntaze.rehearsal.aws.cloudwatch.MetricDataQuery.OfMetric;
import com.huntaze.rehearsal.aws.cloudwatch.math.Evaluation;
import com.huntaze.rehearsal.aws.cloudwatch.math.ExpressionSyntaxException;
import com.huntaze.rehearsal.aws.cloudwatch.math.Value.TimeSeries;
import com.huntaze.rehearsal.aws.query.QueryRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The series of a call's queries, worked out once each. */
final class MetricDataResults {
  private final MetricStore store;
  private final MetricDataRequest request;
  private final Map<String, MetricDataQuery> queries = new HashMap<>();
  private final Map<String, TimeSeries> results = new HashMap<>();
  private final Set<String> underWay = new HashSet<>();
  private final Evaluation evaluation;

  MetricDataResults(MetricStore store, MetricDataRequest request) {
    this.store = store;
    this.request = request;
    request.queries().forEach(query -> queries.put(query.id(), query));
    this.evaluation = new Evaluation(periods(), this::of);
  }

  /**
   * @throws QueryRefusal when an expression has no value
   */
  TimeSeries of(MetricDataQuery query) {
    TimeSeries known = results.get(query.id());
    if (known != null) {
      return known;
    }
    TimeSeries result =
        switch (query) {
          case OfMetric metric -> read(metric);
          case OfExpression expression -> evaluate(expression);
        };
    results.put(query.id(), result);
    return result;
  }

  private TimeSeries of(String id) {
    MetricDataQuery query = queries.get(id);
    if (query == null) {
      throw QueryRefusal.invalid("An expression refers to '" + id + "', which no query has as Id.");
    }
    return of(query);
  }

  private TimeSeries evaluate(OfExpression query) {
    if (!underWay.add(query.id())) {
      throw QueryRefusal.invalid("The expression '" + query.id() + "' refers to itself.");
    }
    try {
      return evaluation.result(query.expression());
    } catch (ExpressionSyntaxException impossible) {
      throw QueryRefusal.invalid(
          "Error in expression '" + query.id() + "': " + impossible.getMessage());
    }
  }

  private TimeSeries read(OfMetric query) {
    TreeMap<Instant, Double> values = new TreeMap<>();
    store
        .read(query.metric(), request.start(), request.end(), query.period())
        .forEach(
            (start, points) ->
                query.statistic().of(points).ifPresent(value -> values.put(start, value)));
    return new TimeSeries(values);
  }

  /** Every period of the call, from the first that its start touches. */
  private List<Instant> periods() {
    @Nullable Duration period = period();
    List<Instant> starts = new ArrayList<>();
    if (period != null) {
      long length = period.toSeconds();
      long from = Math.floorDiv(request.start().getEpochSecond(), length) * length;
      for (long at = from; Instant.ofEpochSecond(at).isBefore(request.end()); at += length) {
        starts.add(Instant.ofEpochSecond(at));
      }
    }
    return starts;
  }

  private @Nullable Duration period() {
    Set<Duration> periods = new HashSet<>();
    for (MetricDataQuery query : request.queries()) {
      if (query instanceof OfMetric metric) {
        periods.add(metric.period());
      }
    }
    if (periods.size() > 1 && request.hasExpressions()) {
      throw QueryRefusal.invalid("A call with expressions has metrics of one period here.");
    }
    return periods.size() == 1 && request.hasExpressions() ? periods.iterator().next() : null;
  }
}
