package com.huntaze.rehearsal.aws.cloudwatch.math;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What an expression amounts to. */
public sealed interface Value {

  record Scalar(double number) implements Value {}

  /**
   * @param points by the start of their period; a period without a datapoint is left out
   */
  record TimeSeries(SortedMap<Instant, Double> points) implements Value {

    /** Without what is no number, such as a division by zero: CloudWatch has no such datapoint. */
    static TimeSeries ofNumbers(Map<Instant, Double> points) {
      TreeMap<Instant, Double> numbers = new TreeMap<>(points);
      numbers.values().removeIf(number -> !Double.isFinite(number));
      return new TimeSeries(numbers);
    }
  }
}
