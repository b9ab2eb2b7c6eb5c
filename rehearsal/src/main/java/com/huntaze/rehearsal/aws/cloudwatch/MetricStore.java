package com.huntaze.rehearsal.aws.cloudwatch;

import com.huntaze.rehearsal.aws.AwsTime;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The raw points of every metric, so that any statistic of any period is exact. Thread-safe. It
 * grows by 12 bytes a point and forgets what is older than its retention.
 */
public final class MetricStore {
  private final ConcurrentHashMap<MetricKey, Series> metrics = new ConcurrentHashMap<>();
  private final AwsTime time;
  private final Duration retention;

  /**
   * @param retention in this world's time, not AWS's
   */
  public MetricStore(AwsTime time, Duration retention) {
    this.time = time;
    this.retention = retention;
  }

  /**
   * @param count how often the value occurred, > 0
   * @param visibleAt from when on it is part of answers
   */
  void add(MetricKey metric, Instant at, double value, double count, Instant visibleAt) {
    series(metric).add(at, value, count, visibleAt);
  }

  void add(MetricKey metric, Instant at, StatisticSet set, Instant visibleAt) {
    series(metric).add(at, set, visibleAt);
  }

  private Series series(MetricKey metric) {
    Series series = metrics.computeIfAbsent(metric, _ -> new Series());
    series.forgetBefore(time.now().minus(retention));
    return series;
  }

  /** As {@link Series#read}, of what can be seen now. */
  NavigableMap<Instant, Points> read(
      MetricKey metric, Instant start, Instant end, Duration period) {
    @Nullable Series series = metrics.get(metric);
    return series == null ? new TreeMap<>() : series.read(start, end, period, time.now());
  }
}
