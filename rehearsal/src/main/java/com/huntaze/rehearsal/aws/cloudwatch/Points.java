package com.huntaze.rehearsal.aws.cloudwatch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;

/** The points of one metric in one period, as far as they can be seen. */
final class Points {
  private static final double ROUNDING = 1e-9;

  private final List<Point> raw = new ArrayList<>();
  private boolean exact = true;
  private double count;
  private double sum;
  private double minimum = Double.POSITIVE_INFINITY;
  private double maximum = Double.NEGATIVE_INFINITY;

  private record Point(double value, double count) {}

  void add(double value, double times) {
    raw.add(new Point(value, times));
    sumUp(times, value * times, value, value);
  }

  void add(StatisticSet set) {
    if (set.isExact()) {
      raw.add(new Point(set.minimum(), set.count()));
    } else {
      exact = false;
    }
    sumUp(set.count(), set.sum(), set.minimum(), set.maximum());
  }

  private void sumUp(double times, double total, double lowest, double highest) {
    count += times;
    sum += total;
    minimum = Math.min(minimum, lowest);
    maximum = Math.max(maximum, highest);
  }

  boolean isEmpty() {
    return count == 0;
  }

  double count() {
    return count;
  }

  double sum() {
    return sum;
  }

  double minimum() {
    return minimum;
  }

  double maximum() {
    return maximum;
  }

  /** Percentiles and their kin need raw points, none of them negative (API reference). */
  boolean isRanked() {
    return exact && minimum >= 0;
  }

  double countWhere(DoublePredicate chosen) {
    return raw.stream().filter(p -> chosen.test(p.value())).mapToDouble(Point::count).sum();
  }

  double sumWhere(DoublePredicate chosen) {
    return raw.stream()
        .filter(p -> chosen.test(p.value()))
        .mapToDouble(p -> p.value() * p.count())
        .sum();
  }

  /** The smallest value that at least {@code percent} of the points do not exceed. */
  OptionalDouble percentile(double percent) {
    raw.sort(Comparator.comparingDouble(Point::value));
    double wanted = percent / 100 * count - ROUNDING;
    double seen = 0;
    for (Point point : raw) {
      seen += point.count();
      if (seen >= wanted) {
        return OptionalDouble.of(point.value());
      }
    }
    return raw.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(maximum);
  }
}
