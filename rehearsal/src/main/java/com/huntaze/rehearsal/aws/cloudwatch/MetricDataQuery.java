package com.huntaze.rehearsal.aws.cloudwatch;

import com.huntaze.rehearsal.aws.AwsTime;
import com.huntaze.rehearsal.aws.cloudwatch.math.Expression;
import com.huntaze.rehearsal.aws.cloudwatch.math.ExpressionParser;
import com.huntaze.rehearsal.aws.cloudwatch.math.ExpressionSyntaxException;
import com.huntaze.rehearsal.aws.query.QueryForm;
import com.huntaze.rehearsal.aws.query.QueryRefusal;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One query of GetMetricData. */
sealed interface MetricDataQuery {
  Pattern ID = Pattern.compile("[a-z][a-zA-Z0-9_]{0,254}");
  Set<Integer> HIGH_RESOLUTION_SECONDS = Set.of(1, 5, 10, 20, 30);

  String id();

  String label();

  /** False: only expressions use it. */
  boolean returned();

  /** A statistic of a metric. */
  record OfMetric(
      String id,
      String label,
      boolean returned,
      MetricKey metric,
      Duration period,
      Statistic statistic)
      implements MetricDataQuery {}

  /** Metric math over the results of other queries. */
  record OfExpression(String id, String label, boolean returned, Expression expression)
      implements MetricDataQuery {}

  /**
   * @throws QueryRefusal when AWS refuses such a query
   */
  static MetricDataQuery parse(QueryForm form, AwsTime time) {
    String id = form.get("Id");
    if (!ID.matcher(id).matches()) {
      throw QueryRefusal.invalid(
          "The value "
              + id
              + " for parameter MetricDataQueries.member.Id is not matching the"
              + " expected pattern ^[a-z][a-zA-Z0-9_]*$.");
    }
    QueryForm stat = form.structure("MetricStat");
    String expression = form.find("Expression");
    if ((stat == null) == (expression == null)) {
      throw QueryRefusal.invalid(
          "Exactly one of MetricStat and Expression must be given for query " + id + ".");
    }
    boolean returned = !"false".equals(form.find("ReturnData"));
    @Nullable String label = form.find("Label");
    return stat == null
        ? new OfExpression(id, label == null ? id : label, returned, parse(id, expression))
        : metric(id, label, returned, stat, time);
  }

  private static Expression parse(String id, @Nullable String expression) {
    try {
      return ExpressionParser.parse(String.valueOf(expression));
    } catch (ExpressionSyntaxException malformed) {
      throw QueryRefusal.invalid(
          "Error in expression '" + id + "' [" + expression + "]: " + malformed.getMessage());
    }
  }

  private static MetricDataQuery metric(
      String id, @Nullable String label, boolean returned, QueryForm stat, AwsTime time) {
    QueryForm metric = stat.structure("Metric");
    if (metric == null) {
      throw QueryRefusal.sender("MissingParameter", "The parameter Metric is required.");
    }
    String name = metric.get("MetricName");
    return new OfMetric(
        id,
        label == null ? name : label,
        returned,
        new MetricKey(metric.get("Namespace"), name, Parameters.dimensions(metric)),
        period(stat.get("Period"), time),
        Statistic.parse(stat.get("Stat")));
  }

  /** 1, 5, 10, 20, 30 seconds, or a multiple of a minute, which is shorter here. */
  static Duration period(String text, AwsTime time) {
    int seconds = Parameters.integer("Period", text);
    long minute = Math.max(1, time.of(Duration.ofMinutes(1)).toSeconds());
    if (seconds < 1 || (seconds % minute != 0 && !HIGH_RESOLUTION_SECONDS.contains(seconds))) {
      throw QueryRefusal.invalid(
          "Period must be 1, 5, 10, 20, 30 or a multiple of " + minute + ", not " + seconds + ".");
    }
    return Duration.ofSeconds(seconds);
  }
}
