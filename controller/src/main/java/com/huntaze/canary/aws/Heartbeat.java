package com.huntaze.canary.aws;

import com.huntaze.canary.ops.Blocking;
import com.huntaze.canary.port.LoopListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

/**
 * Tells CloudWatch that a rollout whose candidate somebody gets is watched, so that an alarm can
 * tell when nobody watches: where the rollout lives, as its alarm does. A tick only leaves word; a
 * thread of its own gathers the beats of all rollouts, for PutMetricData is billed by the call.
 */
public final class Heartbeat implements LoopListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final String METRIC = "CanaryHeartbeat";
  private static final String DIMENSION = "Rollout";

  /** PutMetricData takes so many metrics in a call (API reference). */
  private static final int MOST = 1000;

  private final Function<String, CloudWatchAsyncClient> clients;
  private final Function<String, Optional<String>> namespaces;
  private final Supplier<Duration> pace;
  private final Duration timeout;
  private final InstantSource clock;
  private final Consumer<String> ends;

  /** The newest whole tick of each exposed rollout that was not told yet. */
  private final Map<String, Instant> due = new ConcurrentHashMap<>();

  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;

  /**
   * Starts its thread.
   *
   * @param clients of each rollout's account and Region, by its name
   * @param namespaces of a rollout's metrics, by its name; empty where it is gone
   * @param pace between two calls; asked after each, for rollouts come and go
   * @param timeout of a call
   * @param ends is told what became of each call: ok or failed
   */
  public Heartbeat(
      Function<String, CloudWatchAsyncClient> clients,
      Function<String, Optional<String>> namespaces,
      Supplier<Duration> pace,
      Duration timeout,
      InstantSource clock,
      Consumer<String> ends) {
    this.clients = clients;
    this.namespaces = namespaces;
    this.pace = pace;
    this.timeout = timeout;
    this.clock = clock;
    this.ends = ends;
    this.thread = Thread.ofVirtual().name("heartbeat").start(this::run);
  }

  @Override
  public void ended(String rollout, boolean exposed) {
    if (exposed) {
      due.put(rollout, clock.instant());
    }
  }

  private void run() {
    try {
      while (!stopping.await(pace.get().toMillis(), TimeUnit.MILLISECONDS)) {
        // an account that hangs holds up no other's beats
        gathered().forEach((place, beats) -> Thread.startVirtualThread(() -> putAll(place, beats)));
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  /** Where beats go. */
  private record Place(CloudWatchAsyncClient client, String namespace) {}

  /** A beat that comes meanwhile stays for the next call. */
  private Map<Place, List<MetricDatum>> gathered() {
    Map<Place, List<MetricDatum>> beats = new HashMap<>();
    due.forEach(
        (rollout, at) -> {
          if (due.remove(rollout, at)) {
            namespaces
                .apply(rollout)
                .map(namespace -> new Place(clients.apply(rollout), namespace))
                .map(place -> beats.computeIfAbsent(place, _ -> new ArrayList<>()))
                .ifPresent(data -> data.add(beat(rollout, at)));
          }
        });
    return beats;
  }

  private static MetricDatum beat(String rollout, Instant at) {
    return MetricDatum.builder()
        .metricName(METRIC)
        .dimensions(Dimension.builder().name(DIMENSION).value(rollout).build())
        .timestamp(at)
        .value(1.0)
        .unit(StandardUnit.COUNT)
        .build();
  }

  private void putAll(Place place, List<MetricDatum> beats) {
    for (int from = 0; from < beats.size(); from += MOST) {
      put(place, beats.subList(from, Math.min(from + MOST, beats.size())));
    }
  }

  /** What fails is not tried again beyond the SDK's own retries: the next tick beats anew. */
  private void put(Place place, List<MetricDatum> beats) {
    try {
      var _ =
          Blocking.await(
              place
                  .client()
                  .putMetricData(call -> call.namespace(place.namespace()).metricData(beats)),
              timeout);
      ends.accept("ok");
    } catch (Blocking.Lost lost) {
      if (stopping.getCount() == 0) {
        return;
      }
      LOG.warn(
          "heartbeat of {} rollouts was lost: {}",
          beats.size(),
          AwsFailure.describe("CloudWatch PutMetricData", lost));
      ends.accept("failed");
    }
  }

  /** Ends the thread; what was not told stays so. */
  @Override
  public void close() {
    stopping.countDown();
    thread.interrupt();
  }
}
