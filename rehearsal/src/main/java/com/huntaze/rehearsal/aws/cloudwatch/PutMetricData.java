package com.huntaze.rehearsal.aws.cloudwatch;

import com.huntaze.rehearsal.aws.query.QueryForm;
import com.huntaze.rehearsal.aws.query.QueryRefusal;
import com.huntaze.rehearsal.aws.query.QueryXml;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operation PutMetricData. A call is taken whole or refused whole. */
final class PutMetricData {
  static final String NAME = "PutMetricData";
  private static final int MAX_METRICS = 1_000;
  private static final int MAX_VALUES = 150;
  private static final double LARGEST = Math.scalb(1.0, 360);

  private final Ingestion ingestion;

  PutMetricData(Ingestion ingestion) {
    this.ingestion = ingestion;
  }

  /**
   * @throws QueryRefusal when AWS refuses the call
   */
  String answer(QueryForm form) {
    String namespace = form.get("Namespace");
    List<QueryForm> data = form.structures("MetricData");
    if (data.isEmpty()) {
      throw QueryRefusal.sender("MissingParameter", "The parameter MetricData is required.");
    }
    if (data.size() > MAX_METRICS) {
      throw invalid(
          "The collection MetricData must not have a size greater than " + MAX_METRICS + ".");
    }
    List<Runnable> additions = new ArrayList<>();
    data.forEach(datum -> additions.add(read(namespace, datum)));
    additions.forEach(Runnable::run);
    return QueryXml.answer(NAME, _ -> {});
  }

  private Runnable read(String namespace, QueryForm datum) {
    MetricKey metric =
        new MetricKey(namespace, datum.get("MetricName"), Parameters.dimensions(datum));
    Instant at = timestamp(datum.find("Timestamp"));
    String value = datum.find("Value");
    QueryForm set = datum.structure("StatisticValues");
    List<String> values = datum.values("Values");
    if ((value == null ? 0 : 1) + (set == null ? 0 : 1) + (values.isEmpty() ? 0 : 1) != 1) {
      throw QueryRefusal.sender(
          "InvalidParameterCombination",
          "Exactly one of Value, Values and StatisticValues must be given for "
              + metric.name()
              + ".");
    }
    if (value != null) {
      double number = number("Value", value);
      return () -> ingestion.add(metric, at, number, 1);
    }
    if (set != null) {
      StatisticSet sums = statisticSet(set);
      return () -> ingestion.add(metric, at, sums);
    }
    return readValues(metric, at, values, datum.values("Counts"));
  }

  private Runnable readValues(
      MetricKey metric, Instant at, List<String> values, List<String> counts) {
    if (values.size() > MAX_VALUES || (!counts.isEmpty() && counts.size() != values.size())) {
      throw invalid(
          "Values must have at most " + MAX_VALUES + " members, and Counts as many as Values.");
    }
    List<Runnable> additions = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      double value = number("Values", values.get(i));
      double count = counts.isEmpty() ? 1 : positive("Counts", counts.get(i));
      additions.add(() -> ingestion.add(metric, at, value, count));
    }
    return () -> additions.forEach(Runnable::run);
  }

  private static StatisticSet statisticSet(QueryForm set) {
    return new StatisticSet(
        positive("SampleCount", set.get("SampleCount")),
        number("Sum", set.get("Sum")),
        number("Minimum", set.get("Minimum")),
        number("Maximum", set.get("Maximum")));
  }

  private Instant timestamp(@Nullable String text) {
    if (text == null) {
      return ingestion.now();
    }
    Instant at = Parameters.instant("Timestamp", text);
    if (!ingestion.accepts(at)) {
      throw invalid(
          "The parameter MetricData.member.Timestamp must specify a time within the past two weeks"
              + " and no more than two hours in the future: "
              + at);
    }
    return at;
  }

  private static double positive(String name, String text) {
    double number = number(name, text);
    if (number <= 0) {
      throw invalid("The parameter " + name + " must be greater than 0, not " + text + ".");
    }
    return number;
  }

  /** NaN and the infinities are refused, as is what leaves -2^360 to 2^360 (API reference). */
  private static double number(String name, String text) {
    try {
      double number = Double.parseDouble(text);
      if (Math.abs(number) <= LARGEST) {
        return number;
      }
    } catch (NumberFormatException malformed) {
      // Refused below, as is what is no finite number.
    }
    throw invalid(
        "The value " + text + " for parameter MetricData.member." + name + " is invalid.");
  }

  private static QueryRefusal invalid(String message) {
    return QueryRefusal.sender("InvalidParameterValue", message);
  }
}
