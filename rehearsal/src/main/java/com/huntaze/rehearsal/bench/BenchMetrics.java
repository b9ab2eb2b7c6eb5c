package com.huntaze.rehearsal.bench;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** CloudWatch for any number of rollouts: every metric has a datapoint in every period. */
final class BenchMetrics {
  private final Duration period;
  private final Duration usual;
  private final Hang hang;
  private final Queue<Instant> arrivals = new ConcurrentLinkedQueue<>();

  /**
   * @param usual how long a call takes
   */
  BenchMetrics(Duration period, Duration usual, Hang hang) {
    this.period = period;
    this.usual = usual;
    this.hang = hang;
  }

  /** Calls of the poll within a time that took most, pages and retries included. */
  long mostCallsAPoll(Instant from, Instant to) {
    return arrivals.stream()
        .filter(at -> !at.isBefore(from) && at.isBefore(to))
        .collect(
            Collectors.groupingBy(
                at -> at.toEpochMilli() / period.toMillis(), Collectors.counting()))
        .values()
        .stream()
        .mapToLong(Long::longValue)
        .max()
        .orElse(0);
  }

  void mount(Router router) {
    router.post("/").handler(this::handle);
  }

  private void handle(RoutingContext call) {
    arrivals.add(Instant.now());
    call.request()
        .body()
        .compose(
            body ->
                call.vertx()
                    .executeBlocking(
                        () -> BenchQuery.parse(body.toString(StandardCharsets.UTF_8)), false))
        .onSuccess(query -> answer(call, query))
        .onFailure(call::fail);
  }

  private void answer(RoutingContext call, BenchQuery query) {
    Duration delay = hang.of(query.dimensions(), usual);
    call.response().putHeader("Content-Type", "text/xml");
    call.vertx()
        .setTimer(
            Math.max(1, delay.toMillis()),
            _ ->
                call.vertx()
                    .executeBlocking(() -> answer(query), false)
                    .onSuccess(
                        answer -> {
                          if (!call.response().closed()) {
                            call.end(answer);
                          }
                        })
                    .onFailure(call::fail));
  }

  private String answer(BenchQuery query) {
    List<Instant> periods = query.periods(period);
    StringBuilder timestamps = new StringBuilder("</Label><Timestamps>");
    periods.forEach(at -> timestamps.append("<member>").append(at).append("</member>"));
    timestamps.append("</Timestamps><Values>");
    StringBuilder xml = new StringBuilder();
    xml.append("<GetMetricDataResponse><GetMetricDataResult><MetricDataResults>");
    for (BenchQuery.Series series : query.series()) {
      xml.append("<member><Id>").append(series.id()).append("</Id><Label>").append(series.id());
      xml.append(timestamps);
      periods.forEach(at -> xml.append("<member>").append(value(series, at)).append("</member>"));
      xml.append("</Values><StatusCode>Complete</StatusCode></member>");
    }
    xml.append("</MetricDataResults></GetMetricDataResult><ResponseMetadata><RequestId>");
    xml.append("00000000-0000-0000-0000-000000000000");
    return xml.append("</RequestId></ResponseMetadata></GetMetricDataResponse>").toString();
  }

  /**
   * Sound and little traffic: the judge has work in every period, and needs some twenty of them for
   * a step.
   */
  private static double value(BenchQuery.Series series, Instant at) {
    boolean isControl = series.isControl();
    long draw = Math.floorMod(at.getEpochSecond() * 2_654_435_761L, 1_000L);
    return switch (series.metric()) {
      case "Requests" -> isControl ? 36 + draw % 4 : 3 + draw % 2;
      case "Errors" -> draw < (isControl ? 100 : 10) ? 1 : 0;
      case "Slow" -> draw < (isControl ? 300 : 30) ? 1 : 0;
      case "Latency" -> 150 + draw % 40;
      default -> 0.3;
    };
  }
}
