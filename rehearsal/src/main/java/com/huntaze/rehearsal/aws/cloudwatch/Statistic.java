package com.huntaze.rehearsal.aws.cloudwatch;

import com.huntaze.rehearsal.aws.query.QueryRefusal;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A statistic of a period's points, exact where CloudWatch approximates. Its definitions are those
 * of "CloudWatch statistics definitions": a lower bound is exclusive, an upper one inclusive.
 */
@FunctionalInterface
interface Statistic {
  Pattern PERCENTILE = Pattern.compile("p(\\d{1,2}(?:\\.\\d{1,10})?|100)");
  Pattern RANGE =
      Pattern.compile("(PR|TC|TS|TM)\\(((?:\\d+(?:\\.\\d+)?)?):((?:\\d+(?:\\.\\d+)?)?)\\)");

  /** Of at least one point; empty where the points do not allow it. */
  OptionalDouble of(Points points);

  /**
   * @throws QueryRefusal when there is no such statistic here
   */
  static Statistic parse(String stat) {
    return switch (stat) {
      case "SampleCount" -> points -> OptionalDouble.of(points.count());
      case "Sum" -> points -> OptionalDouble.of(points.sum());
      case "Average" -> points -> OptionalDouble.of(points.sum() / points.count());
      case "Minimum" -> points -> OptionalDouble.of(points.minimum());
      case "Maximum" -> points -> OptionalDouble.of(points.maximum());
      default -> ranked(stat);
    };
  }

  private static Statistic ranked(String stat) {
    Statistic ranked = percentileOrRange(stat);
    if (ranked == null) {
      throw QueryRefusal.invalid(
          "The value "
              + stat
              + " for parameter MetricDataQueries.member.MetricStat.Stat is not supported.");
    }
    return points -> points.isRanked() ? ranked.of(points) : OptionalDouble.empty();
  }

  private static @Nullable Statistic percentileOrRange(String stat) {
    Matcher percentile = PERCENTILE.matcher(stat);
    if (percentile.matches()) {
      double percent = Double.parseDouble(percentile.group(1));
      return points -> points.percentile(percent);
    }
    Matcher range = RANGE.matcher(stat);
    if (!range.matches() || (range.group(2).isEmpty() && range.group(3).isEmpty())) {
      return null;
    }
    DoublePredicate inside = inside(range.group(2), range.group(3));
    return switch (range.group(1)) {
      case "PR" -> points -> OptionalDouble.of(100 * points.countWhere(inside) / points.count());
      case "TC" -> points -> OptionalDouble.of(points.countWhere(inside));
      case "TS" -> points -> OptionalDouble.of(points.sumWhere(inside));
      default -> points -> trimmedMean(points, inside);
    };
  }

  private static OptionalDouble trimmedMean(Points points, DoublePredicate inside) {
    double count = points.countWhere(inside);
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(points.sumWhere(inside) / count);
  }

  private static DoublePredicate inside(String lower, String upper) {
    DoublePredicate above = lower.isEmpty() ? _ -> true : over(Double.parseDouble(lower));
    return upper.isEmpty() ? above : above.and(over(Double.parseDouble(upper)).negate());
  }

  private static DoublePredicate over(double bound) {
    return value -> value > bound;
  }
}
