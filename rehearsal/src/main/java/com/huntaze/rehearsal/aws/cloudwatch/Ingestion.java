package com.huntaze.rehearsal.aws.cloudwatch;

import com.huntaze.rehearsal.aws.AwsTime;
import java.time.Duration;
import java.time.Instant;

/**
 * How points get into the store, by call or by log line: late, or not at all when faults say so.
 */
public final class Ingestion {
  private static final Duration OLDEST = Duration.ofDays(14);
  private static final Duration NEWEST = Duration.ofHours(2);

  private final MetricStore store;
  private final AwsTime time;
  private final CloudWatchFaults faults;
  private final Duration lag;

  /**
   * @param lag from a point's arrival until answers hold it, in this world's time
   */
  public Ingestion(MetricStore store, AwsTime time, CloudWatchFaults faults, Duration lag) {
    this.store = store;
    this.time = time;
    this.faults = faults;
    this.lag = lag;
  }

  Instant now() {
    return time.now();
  }

  /** CloudWatch takes points of the last two weeks and the next two hours (API reference). */
  boolean accepts(Instant at) {
    Instant now = time.now();
    return !at.isBefore(now.minus(time.of(OLDEST))) && !at.isAfter(now.plus(time.of(NEWEST)));
  }

  /**
   * @param at when it was, not when it came in
   * @param count how often the value occurred, > 0
   */
  public void add(MetricKey metric, Instant at, double value, double count) {
    if (!faults.losesMetrics()) {
      store.add(metric, at, value, count, visibleAt());
    }
  }

  void add(MetricKey metric, Instant at, StatisticSet set) {
    if (!faults.losesMetrics()) {
      store.add(metric, at, set, visibleAt());
    }
  }

  private Instant visibleAt() {
    return time.now().plus(lag).plus(faults.lateness());
  }
}
