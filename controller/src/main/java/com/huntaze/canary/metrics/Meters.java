package com.huntaze.canary.metrics;

import com.huntaze.canary.port.LoopListener;
import com.huntaze.canary.status.Spending;
import com.huntaze.canary.status.StatusBoard;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/**
 * All that {@code GET /metrics} answers. The table in controller/README.md names each metric of
 * ours; none has a label that grows with users.
 */
public final class Meters implements LoopListener, AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collector = new JvmGcMetrics();
  private final TickMeters ticks;
  private final RolloutGauges rollouts;
  private final AwsUsage usage;

  /**
   * @param board whose rollouts are shown
   * @param usage that is kept and shown
   * @param steadyNanos nanoseconds from any start on
   */
  public Meters(StatusBoard board, AwsUsage usage, InstantSource clock, LongSupplier steadyNanos) {
    this.usage = usage;
    ticks = new TickMeters(registry, steadyNanos);
    rollouts = new RolloutGauges(registry, board, ticks, clock);
    bindUsage();
    bindJvm();
  }

  private void bindUsage() {
    FunctionCounter.builder("canary.getmetricdata.metrics", usage, AwsUsage::metricsRequested)
        .description("Metrics requested of CloudWatch, which bills them")
        .register(registry);
    Gauge.builder("canary.aws.calls.per.rollout.day", usage, it -> estimate(it, Spending::calls))
        .description("Estimate at the rate since the start; NaN before there is one")
        .register(registry);
    Gauge.builder("canary.dollars.per.rollout.day", usage, it -> estimate(it, Spending::dollars))
        .description("Estimate of CloudWatch's bill, at $0.01 per 1,000 metrics requested")
        .register(registry);
  }

  private static double estimate(AwsUsage usage, ToDoubleFunction<Spending> figure) {
    return usage.perRolloutDay().map(figure::applyAsDouble).orElse(Double.NaN);
  }

  private void bindJvm() {
    new ClassLoaderMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    collector.bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  /** Shows whether the journal's database answers, and how many events wait in memory for it. */
  public void watchJournal(BooleanSupplier reachable, IntSupplier waiting) {
    Gauge.builder("canary.journal.reachable", () -> reachable.getAsBoolean() ? 1 : 0)
        .description("1 while the journal's database answers, else 0")
        .register(registry);
    Gauge.builder("canary.journal.waiting.events", waiting::getAsInt)
        .description("Events in memory until the database has them")
        .register(registry);
  }

  @Override
  public void began(String rollout) {
    usage.ticked(rollout);
    ticks.began(rollout);
  }

  @Override
  public void reading(String rollout, Duration late) {
    ticks.reading(late);
  }

  @Override
  public void ended(String rollout, boolean exposed) {
    ticks.ended(rollout);
    count("canary.ticks", "Looks at the world that ended as they should", "rollout", rollout);
  }

  @Override
  public void failed(String rollout) {
    ticks.failed(rollout);
    count("canary.tick.failures", "Looks at the world that failed", "rollout", rollout);
  }

  @Override
  public void recorded(Recorded record) {
    if (record.isDecision()) {
      count(
          "canary.decisions",
          "Decisions journaled",
          "rollout",
          record.rollout(),
          "action",
          record.action());
    }
  }

  /** A call to AWS has ended; the parameters are those of the AWS adapter's listener. */
  public void awsCalled(
      String service, String operation, String outcome, Duration took, int metricsRequested) {
    count(
        "canary.aws.calls",
        "Calls to AWS, retries within a call not counted",
        "service",
        service,
        "operation",
        operation,
        "outcome",
        outcome);
    registry.timer("canary.aws.call", "service", service, "operation", operation).record(took);
    usage.called(metricsRequested);
  }

  /** The webhook has answered a message. */
  public void snsAnswered(String outcome) {
    count("canary.sns.messages", "Messages posted to the webhook", "outcome", outcome);
  }

  /** A notification was delivered, or came to another end. */
  public void notified(String channel, String outcome) {
    count(
        "canary.notifications",
        "Notifications that came to an end",
        "channel",
        channel,
        "outcome",
        outcome);
  }

  /** A call with heartbeats has ended. */
  public void beaten(String outcome) {
    count("canary.heartbeats", "Calls that tell CloudWatch of a watch", "outcome", outcome);
  }

  private void count(String name, String description, String... tags) {
    Counter.builder(name).description(description).tags(tags).register(registry).increment();
  }

  /** The whole in Prometheus's text format 0.0.4. */
  public String scrape() {
    rollouts.refresh();
    return registry.scrape();
  }

  @Override
  public void close() {
    collector.close();
    registry.close();
  }
}
