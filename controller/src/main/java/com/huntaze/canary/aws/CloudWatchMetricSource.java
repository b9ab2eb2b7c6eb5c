package com.huntaze.canary.aws;

import com.huntaze.canary.model.Comparison;
import com.huntaze.canary.model.Observation;
import com.huntaze.canary.model.PeriodGrid;
import com.huntaze.canary.ops.Blocking;
import com.huntaze.canary.port.MetricSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;

/**
 * Counts out of CloudWatch. Reads of many rollouts that come within the batch window share a
 * GetMetricData call, at most 500 queries each: it is billed by the metric and limited to 50 calls
 * a second (aws-facts.md).
 */
public final class CloudWatchMetricSource implements MetricSource, AutoCloseable {
  private static final int MAX_QUERIES = 500;
  private static final int MAX_DATAPOINTS = 100_800;

  private final CloudWatchAsyncClient client;
  private final Map<String, MetricPairs> rollouts;
  private final Duration batchWindow;
  private final Duration callTimeout;
  private final LinkedBlockingQueue<Wanted> queue = new LinkedBlockingQueue<>();
  private final AtomicLong calls = new AtomicLong();
  private final Thread dispatcher;

  public CloudWatchMetricSource(
      CloudWatchAsyncClient client,
      Map<String, MetricPairs> rollouts,
      Duration batchWindow,
      Duration callTimeout) {
    this.client = client;
    this.rollouts = Map.copyOf(rollouts);
    this.batchWindow = batchWindow;
    this.callTimeout = callTimeout;
    this.dispatcher = Thread.ofVirtual().name("canary-metrics").start(this::dispatch);
  }

  /** GetMetricData calls so far, pages included: what CloudWatch bills and throttles. */
  public long calls() {
    return calls.get();
  }

  @Override
  public Reading read(String rollout, Comparison comparison, long firstPeriod, long lastPeriod) {
    MetricPairs pairs = rollouts.get(rollout);
    if (pairs == null) {
      throw new IllegalArgumentException("no metrics are configured for rollout " + rollout);
    }
    Wanted wanted =
        new Wanted(pairs.of(comparison), firstPeriod, lastPeriod, new CompletableFuture<Reading>());
    queue.add(wanted);
    try {
      return Blocking.await(wanted.answer(), callTimeout.plus(batchWindow).multipliedBy(2));
    } catch (Blocking.Lost lost) {
      return new Reading(
          new Observation.Blind("CloudWatch GetMetricData failed: " + lost.getMessage()),
          List.of());
    }
  }

  /**
   * One read that waits for its call.
   *
   * @param answer completed in any case
   */
  record Wanted(
      MetricPair pair, long firstPeriod, long lastPeriod, CompletableFuture<Reading> answer) {
    PeriodGrid grid() {
      return new PeriodGrid(pair.telemetry().period());
    }

    /** Reads of one window and period can share a call. */
    Window window() {
      return new Window(pair.telemetry().period(), firstPeriod, lastPeriod);
    }
  }

  record Window(Duration period, long firstPeriod, long lastPeriod) {
    long periods() {
      return lastPeriod - firstPeriod + 1;
    }
  }

  private void dispatch() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        List<Wanted> batch = new ArrayList<>();
        batch.add(queue.take());
        gather(batch);
        Map<Window, List<Wanted>> byWindow = new LinkedHashMap<>();
        batch.forEach(
            wanted ->
                byWindow.computeIfAbsent(wanted.window(), _ -> new ArrayList<>()).add(wanted));
        byWindow.values().forEach(this::send);
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private void gather(List<Wanted> batch) throws InterruptedException {
    long end = System.nanoTime() + batchWindow.toNanos();
    for (long left = batchWindow.toNanos(); left > 0; left = end - System.nanoTime()) {
      Wanted next = queue.poll(left, TimeUnit.NANOSECONDS);
      if (next == null) {
        return;
      }
      batch.add(next);
    }
  }

  /**
   * Each chunk is a call of its own, so that one that hangs or fails touches no rollout of another.
   */
  private void send(List<Wanted> sameWindow) {
    int capacity = capacity(sameWindow.getFirst().window());
    List<Wanted> chunk = new ArrayList<>();
    int queries = 0;
    for (Wanted wanted : sameWindow) {
      int more = MetricQueries.count(wanted.pair());
      if (queries + more > capacity && !chunk.isEmpty()) {
        call(List.copyOf(chunk));
        chunk.clear();
        queries = 0;
      }
      chunk.add(wanted);
      queries += more;
    }
    call(List.copyOf(chunk));
  }

  private void call(List<Wanted> chunk) {
    Thread.startVirtualThread(
        () -> new MetricCall(client, callTimeout, calls::incrementAndGet).answer(chunk));
  }

  /**
   * Queries that fit into a call with their datapoints: what exceeds the datapoints of a call with
   * expressions is PartialData without a token for the rest (API reference, MetricDataResult).
   */
  private static int capacity(Window window) {
    return Math.toIntExact(Math.clamp(MAX_DATAPOINTS / window.periods(), 1, MAX_QUERIES));
  }

  @Override
  public void close() {
    dispatcher.interrupt();
  }
}
