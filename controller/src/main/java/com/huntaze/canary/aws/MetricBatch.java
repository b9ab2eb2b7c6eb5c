package com.huntaze.canary.aws;

import com.huntaze.canary.aws.CloudWatchMetricSource.Wanted;
import com.huntaze.canary.aws.CloudWatchMetricSource.Window;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;

/** Reads of one window and account that will share a GetMetricData call. Confined to a thread. */
final class MetricBatch {
  private static final int MAX_QUERIES = 500;

  /**
   * A quarter of what AWS answers to a call with expressions. What exceeds AWS's own limit is
   * PartialData without a token for the rest (API reference, MetricDataResult); less, because an
   * answer is parsed whole, on a core that has rollbacks to attend to.
   */
  static final int MAX_DATAPOINTS = 25_200;

  private final Window window;
  private final List<Wanted> reads = new ArrayList<>();
  private int queries;

  MetricBatch(Window window) {
    this.window = window;
  }

  /** One read goes, however long its window is. */
  boolean hasRoomFor(Wanted wanted) {
    int then = queries + MetricQueries.count(wanted.pair());
    return reads.isEmpty() || (then <= MAX_QUERIES && then * window.periods() <= MAX_DATAPOINTS);
  }

  void add(Wanted wanted) {
    reads.add(wanted);
    queries += MetricQueries.count(wanted.pair());
  }

  CloudWatchAsyncClient client() {
    return window.client();
  }

  List<Wanted> reads() {
    return List.copyOf(reads);
  }

  /** How many the answer holds at most. */
  int datapoints() {
    return Math.toIntExact(queries * window.periods());
  }
}
