package com.huntaze.rehearsal.bench;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A GetMetricData call, read in one pass: it has thousands of fields, and the bench measures who
 * sent it, not this side.
 */
final class BenchQuery {
  private static final String MEMBER = "MetricDataQueries.member.";

  private final List<Series> series = new ArrayList<>();
  private final Set<String> dimensions = new HashSet<>();
  private Instant start = Instant.EPOCH;
  private Instant end = Instant.EPOCH;

  /** One query; what an expression lacks stays empty. */
  static final class Series {
    private String id = "";
    private String metric = "";
    private boolean control;

    String id() {
      return id;
    }

    String metric() {
      return metric;
    }

    boolean isControl() {
      return control;
    }
  }

  private BenchQuery() {}

  static BenchQuery parse(String form) {
    BenchQuery query = new BenchQuery();
    int from = 0;
    while (from < form.length()) {
      int next = form.indexOf('&', from);
      int to = next < 0 ? form.length() : next;
      int equals = form.indexOf('=', from);
      query.field(form.substring(from, equals), form.substring(equals + 1, to));
      from = to + 1;
    }
    return query;
  }

  private void field(String name, String encoded) {
    if (name.startsWith(MEMBER)) {
      int dot = name.indexOf('.', MEMBER.length());
      int member = Integer.parseInt(name, MEMBER.length(), dot, 10);
      while (series.size() < member) {
        series.add(new Series());
      }
      member(series.get(member - 1), name.substring(dot + 1), encoded);
    } else if (name.equals("StartTime")) {
      start = Instant.parse(decoded(encoded));
    } else if (name.equals("EndTime")) {
      end = Instant.parse(decoded(encoded));
    }
  }

  private void member(Series member, String name, String encoded) {
    if (name.equals("Id")) {
      member.id = encoded;
    } else if (name.equals("MetricStat.Metric.MetricName")) {
      member.metric = encoded;
    } else if (name.startsWith("MetricStat.Metric.Dimensions.") && name.endsWith(".Value")) {
      dimensions.add(encoded);
      member.control |= encoded.equals("control");
    }
  }

  private static String decoded(String encoded) {
    return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }

  List<Series> series() {
    return series;
  }

  /** The values of all dimensions: the rollouts are among them. */
  Set<String> dimensions() {
    return dimensions;
  }

  /** The starts of the periods asked for. */
  List<Instant> periods(Duration period) {
    List<Instant> periods = new ArrayList<>();
    for (Instant at = start; at.isBefore(end); at = at.plus(period)) {
      periods.add(at);
    }
    return periods;
  }
}
