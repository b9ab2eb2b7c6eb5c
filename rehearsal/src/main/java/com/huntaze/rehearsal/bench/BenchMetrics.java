package com.huntaze.rehearsal.bench;

import com.huntaze.rehearsal.aws.AwsService;
import com.huntaze.rehearsal.aws.query.QueryForm;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** CloudWatch for any number of rollouts: every metric has a datapoint in every period. */
final class BenchMetrics implements AwsService {
  /** About what GetMetricData takes for 500 queries of a quarter of an hour. */
  private static final Duration USUAL = Duration.ofMillis(100);

  private final Duration period;
  private final Hang hang;
  private final Queue<Instant> arrivals = new ConcurrentLinkedQueue<>();

  BenchMetrics(Duration period, Hang hang) {
    this.period = period;
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

  @Override
  public void mount(Router router) {
    router.post("/").handler(this::handle);
  }

  private void handle(RoutingContext call) {
    arrivals.add(Instant.now());
    NavigableMap<String, String> fields = new TreeMap<>();
    call.request().formAttributes().forEach(fields::put);
    QueryForm form = QueryForm.of(fields);
    List<QueryForm> queries = form.structures("MetricDataQueries");
    Instant start = Instant.parse(form.get("StartTime"));
    Instant end = Instant.parse(form.get("EndTime"));
    call.response().putHeader("Content-Type", "text/xml");
    call.vertx()
        .setTimer(
            hang.of(services(queries), USUAL).toMillis(),
            _ ->
                call.vertx()
                    .executeBlocking(() -> answer(queries, start, end), false)
                    .onSuccess(call.response()::end)
                    .onFailure(call::fail));
  }

  private static Set<String> services(List<QueryForm> queries) {
    Set<String> services = new HashSet<>();
    for (QueryForm query : queries) {
      QueryForm stat = query.structure("MetricStat");
      if (stat != null) {
        dimensions(stat).stream()
            .filter(dimension -> "Service".equals(dimension.find("Name")))
            .forEach(dimension -> services.add(dimension.get("Value")));
      }
    }
    return services;
  }

  private static List<QueryForm> dimensions(QueryForm stat) {
    return Objects.requireNonNull(stat.structure("Metric")).structures("Dimensions");
  }

  /** Written by hand: a first poll has a hundred thousand datapoints a call. */
  private String answer(List<QueryForm> queries, Instant start, Instant end) {
    List<Instant> periods = new ArrayList<>();
    for (Instant at = start; at.isBefore(end); at = at.plus(period)) {
      periods.add(at);
    }
    StringBuilder xml = new StringBuilder();
    xml.append("<GetMetricDataResponse><GetMetricDataResult><MetricDataResults>");
    for (QueryForm query : queries) {
      String id = query.get("Id");
      xml.append("<member><Id>").append(id).append("</Id><Label>").append(id);
      xml.append("</Label><Timestamps>");
      periods.forEach(at -> xml.append("<member>").append(at).append("</member>"));
      xml.append("</Timestamps><Values>");
      periods.forEach(at -> xml.append("<member>").append(value(query, at)).append("</member>"));
      xml.append("</Values><StatusCode>Complete</StatusCode></member>");
    }
    xml.append("</MetricDataResults></GetMetricDataResult><ResponseMetadata><RequestId>");
    xml.append("00000000-0000-0000-0000-000000000000");
    return xml.append("</RequestId></ResponseMetadata></GetMetricDataResponse>").toString();
  }

  /**
   * Sound and little traffic: the judge has work in every period, and neither promotes nor takes
   * back within a bench.
   */
  private static double value(QueryForm query, Instant at) {
    QueryForm stat = query.structure("MetricStat");
    if (stat == null) {
      return 0.3;
    }
    String metric = Objects.requireNonNull(stat.structure("Metric")).get("MetricName");
    boolean isControl =
        dimensions(stat).stream().anyMatch(dimension -> "control".equals(dimension.find("Value")));
    long draw = Math.floorMod(at.getEpochSecond() * 2_654_435_761L, 1_000L);
    return switch (metric) {
      case "Requests" -> isControl ? 180 + draw % 20 : 18 + draw % 5;
      case "Errors" -> draw < (isControl ? 400 : 50) ? 1 : 0;
      case "Slow" -> draw < 200 ? 1 : 0;
      default -> 150 + draw % 40;
    };
  }
}
