package com.huntaze.rehearsal.aws.cloudwatch;

import com.huntaze.rehearsal.aws.AwsTime;
import com.huntaze.rehearsal.aws.cloudwatch.MetricDataQuery.OfMetric;
import com.huntaze.rehearsal.aws.query.QueryForm;
import com.huntaze.rehearsal.aws.query.QueryRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/** What an alarm watches: one metric's statistic, or metric math as GetMetricData works it out. */
public final class AlarmSeries {
  private final List<MetricDataQuery> queries;
  private final MetricDataQuery watched;
  private final Duration period;

  private AlarmSeries(List<MetricDataQuery> queries, MetricDataQuery watched, Duration period) {
    this.queries = queries;
    this.watched = watched;
    this.period = period;
  }

  /**
   * @param alarm names the metric and its period
   * @param statistic plain or extended
   * @throws QueryRefusal when AWS refuses such an alarm
   */
  public static AlarmSeries ofMetric(QueryForm alarm, String statistic, AwsTime time) {
    Duration period = MetricDataQuery.period(alarm.get("Period"), time);
    MetricKey metric =
        new MetricKey(
            alarm.get("Namespace"), alarm.get("MetricName"), Parameters.dimensions(alarm));
    OfMetric query =
        new OfMetric("m", metric.name(), true, metric, period, Statistic.parse(statistic));
    return new AlarmSeries(List.of(query), query, period);
  }

  /**
   * @param members of the alarm's Metrics; exactly one returns data, all have one period
   * @throws QueryRefusal when AWS refuses such an alarm
   */
  public static AlarmSeries ofQueries(List<QueryForm> members, AwsTime time) {
    List<MetricDataQuery> queries =
        members.stream().map(member -> MetricDataQuery.parse(member, time)).toList();
    List<MetricDataQuery> watched = queries.stream().filter(MetricDataQuery::returned).toList();
    if (watched.size() != 1) {
      throw QueryRefusal.invalid("Exactly one element of the metrics list should return data.");
    }
    List<Duration> periods =
        queries.stream()
            .filter(OfMetric.class::isInstance)
            .map(query -> ((OfMetric) query).period())
            .distinct()
            .toList();
    if (periods.size() != 1) {
      throw QueryRefusal.invalid("The metrics of an alarm must have one and the same Period.");
    }
    return new AlarmSeries(queries, watched.getFirst(), periods.getFirst());
  }

  public Duration period() {
    return period;
  }

  /**
   * The datapoints that can be seen now, by the start of their period.
   *
   * @param start and {@code end} (exclusive) on the period's grid
   * @throws QueryRefusal when an expression has no value
   */
  public SortedMap<Instant, Double> read(MetricStore store, Instant start, Instant end) {
    MetricDataRequest request =
        new MetricDataRequest(
            queries, start, end, true, MetricDataRequest.MAX_DATAPOINTS, /* after= */ null);
    return new MetricDataResults(store, request).of(watched).points();
  }
}
