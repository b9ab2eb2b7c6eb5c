package com.huntaze.canary.aws;

import com.huntaze.canary.model.Comparison;
import com.huntaze.canary.model.Observation;
import com.huntaze.canary.model.PeriodGrid;
import com.huntaze.canary.ops.Blocking;
import com.huntaze.canary.port.CallTrace;
import com.huntaze.canary.port.MetricSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;

/**
 * Counts out of CloudWatch. Reads of many rollouts of one account and Region share a GetMetricData
 * call, at most 500 queries each: it is billed by the metric and limited to 50 calls a second
 * (aws-facts.md). A call goes out once it is full, or once no read has come for a batch window.
 */
public final class CloudWatchMetricSource implements MetricSource, AutoCloseable {
  /** Reads that keep coming make nobody wait for longer than so many windows. */
  private static final int MOST_WINDOWS = 20;

  /**
   * Datapoints in calls under way: a datapoint costs some hundred bytes while its answer is parsed,
   * and a controller that starts reads hours of every rollout. Room for a poll of 1,200 rollouts.
   */
  private static final int MOST_DATAPOINTS = 8 * MetricBatch.MAX_DATAPOINTS;

  /**
   * How long a read may take in all, its place in the queue included: a thousand rollouts that
   * start together take their turn. No longer, for the loop that waits takes no alarm meanwhile.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Function<String, CloudWatchAsyncClient> clients;
  private final Function<String, Optional<MetricPairs>> rollouts;
  private final IntSupplier count;
  private final Duration batchWindow;
  private final Duration callTimeout;
  private final CallTrace trace;
  private final LinkedBlockingQueue<Wanted> queue = new LinkedBlockingQueue<>();
  private final Semaphore room = new Semaphore(MOST_DATAPOINTS, true);
  private final AtomicLong calls = new AtomicLong();
  private final Thread dispatcher;

  /**
   * @param clients of each rollout's account and Region, by its name; one client shares calls
   * @param rollouts what is read for a rollout, by its name
   * @param count of the rollouts that may ask
   */
  public CloudWatchMetricSource(
      Function<String, CloudWatchAsyncClient> clients,
      Function<String, Optional<MetricPairs>> rollouts,
      IntSupplier count,
      Duration batchWindow,
      Duration callTimeout,
      CallTrace trace) {
    this.clients = clients;
    this.rollouts = rollouts;
    this.count = count;
    this.batchWindow = batchWindow;
    this.callTimeout = callTimeout;
    this.trace = trace;
    this.dispatcher = Thread.ofVirtual().name("canary-metrics").start(this::dispatch);
  }

  /** GetMetricData calls so far, pages included: what CloudWatch bills and throttles. */
  public long calls() {
    return calls.get();
  }

  @Override
  public Reading read(String rollout, Comparison comparison, long firstPeriod, long lastPeriod) {
    MetricPairs pairs =
        rollouts
            .apply(rollout)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no metrics are configured for rollout " + rollout));
    Wanted wanted =
        new Wanted(
            clients.apply(rollout),
            pairs.of(comparison),
            firstPeriod,
            lastPeriod,
            trace.here(),
            new CompletableFuture<Reading>());
    queue.add(wanted);
    try {
      return Blocking.await(wanted.answer(), PATIENCE);
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
      CloudWatchAsyncClient client,
      MetricPair pair,
      long firstPeriod,
      long lastPeriod,
      CallTrace.Origin origin,
      CompletableFuture<Reading> answer) {
    PeriodGrid grid() {
      return new PeriodGrid(pair.telemetry().period());
    }

    /** Reads of one window and period, of one account and Region, can share a call. */
    Window window() {
      return new Window(client, pair.telemetry().period(), firstPeriod, lastPeriod);
    }
  }

  record Window(CloudWatchAsyncClient client, Duration period, long firstPeriod, long lastPeriod) {
    long periods() {
      return lastPeriod - firstPeriod + 1;
    }
  }

  private void dispatch() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        gather(queue.take());
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * A thousand loops that wake up at once come one after another, so their going quiet counts. A
   * loop waits for its answer: once all have asked, nobody more comes.
   */
  private void gather(Wanted first) throws InterruptedException {
    Map<Window, MetricBatch> batches = new LinkedHashMap<>();
    long end = System.nanoTime() + batchWindow.toNanos() * MOST_WINDOWS;
    int asked = 0;
    @Nullable Wanted next = first;
    while (next != null) {
      add(next, batches);
      asked++;
      long quiet = Math.min(batchWindow.toNanos(), end - System.nanoTime());
      long left = asked < count.getAsInt() ? quiet : 0;
      next = queue.poll(left, TimeUnit.NANOSECONDS);
    }
    batches.values().forEach(this::call);
  }

  private void add(Wanted wanted, Map<Window, MetricBatch> batches) {
    Window window = wanted.window();
    MetricBatch batch = batches.remove(window);
    if (batch != null && !batch.hasRoomFor(wanted)) {
      call(batch);
      batch = null;
    }
    MetricBatch joined = batch == null ? new MetricBatch(window) : batch;
    joined.add(wanted);
    if (joined.hasRoomFor(wanted)) {
      batches.put(window, joined);
    } else {
      // another such would not fit: nothing to wait for
      call(joined);
    }
  }

  /**
   * Each batch is a call of its own, so that one that hangs or fails touches no rollout of another.
   */
  private void call(MetricBatch batch) {
    List<CallTrace.Origin> origins = batch.reads().stream().map(Wanted::origin).toList();
    Thread.startVirtualThread(
        () -> origins.getFirst().run(() -> answer(batch), origins.subList(1, origins.size())));
  }

  /** Whoever waits for credentials takes no room from those who have theirs. */
  private void answer(MetricBatch batch) {
    MetricCall call = new MetricCall(batch.client(), callTimeout, calls::incrementAndGet);
    @Nullable String denied = call.awaitCredentials();
    if (denied != null) {
      call.blind(batch.reads(), denied);
      return;
    }
    int taken = Math.min(batch.datapoints(), MOST_DATAPOINTS);
    room.acquireUninterruptibly(taken);
    try {
      call.answer(batch.reads());
    } finally {
      room.release(taken);
    }
  }

  @Override
  public void close() {
    dispatcher.interrupt();
  }
}
