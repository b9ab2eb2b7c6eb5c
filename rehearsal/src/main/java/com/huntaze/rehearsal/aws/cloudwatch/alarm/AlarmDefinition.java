package com.huntaze.rehearsal.aws.cloudwatch.alarm;

import com.huntaze.rehearsal.aws.AwsAccount;
import com.huntaze.rehearsal.aws.AwsTime;
import com.huntaze.rehearsal.aws.cloudwatch.AlarmSeries;
import com.huntaze.rehearsal.aws.query.QueryForm;
import com.huntaze.rehearsal.aws.query.QueryRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alarm as PutMetricAlarm made it.
 *
 * @param form the call, for what is merely given back
 * @param updated when it was put
 */
public record AlarmDefinition(
    String name,
    boolean actionsEnabled,
    Actions actions,
    AlarmSeries series,
    Comparison comparison,
    double threshold,
    AlarmRule rule,
    QueryForm form,
    Instant updated) {
  private static final Duration LONGEST = Duration.ofDays(1);

  /**
   * @throws QueryRefusal when AWS refuses such an alarm
   */
  static AlarmDefinition parse(QueryForm form, AwsTime time) {
    AlarmSeries series = series(form, time);
    AlarmRule rule = rule(form);
    Duration interval = series.period().multipliedBy(rule.evaluationPeriods());
    if (interval.compareTo(time.of(LONGEST)) > 0) {
      throw QueryRefusal.invalid("Metrics cannot be checked across more than a day.");
    }
    if ("ignore".equals(form.find("EvaluateLowSampleCountPercentile"))) {
      throw QueryRefusal.invalid("The rehearsal evaluates percentiles of few samples too.");
    }
    return new AlarmDefinition(
        form.get("AlarmName"),
        !"false".equals(form.find("ActionsEnabled")),
        Actions.parse(form),
        series,
        Comparison.parse(form.get("ComparisonOperator")),
        number("Threshold", form.get("Threshold")),
        rule,
        form,
        time.now());
  }

  private static AlarmSeries series(QueryForm form, AwsTime time) {
    List<QueryForm> metrics = form.structures("Metrics");
    @Nullable String plain = form.find("Statistic");
    @Nullable String extended = form.find("ExtendedStatistic");
    boolean named = form.find("MetricName") != null || plain != null || extended != null;
    if (!metrics.isEmpty()) {
      if (named) {
        throw combination("Metrics excludes MetricName, Statistic and ExtendedStatistic.");
      }
      return AlarmSeries.ofQueries(metrics, time);
    }
    if (plain != null && extended == null) {
      return AlarmSeries.ofMetric(form, plain, time);
    }
    if (plain == null && extended != null) {
      return AlarmSeries.ofMetric(form, extended, time);
    }
    throw combination("Exactly one of Statistic and ExtendedStatistic must be given.");
  }

  private static QueryRefusal combination(String message) {
    return QueryRefusal.sender("InvalidParameterCombination", message);
  }

  private static AlarmRule rule(QueryForm form) {
    int periods = (int) number("EvaluationPeriods", form.get("EvaluationPeriods"));
    @Nullable String datapoints = form.find("DatapointsToAlarm");
    return new AlarmRule(
        datapoints == null ? periods : (int) number("DatapointsToAlarm", datapoints),
        periods,
        MissingData.parse(form.find("TreatMissingData")));
  }

  private static double number(String name, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException malformed) {
      throw QueryRefusal.invalid("The parameter " + name + " is no number: " + text);
    }
  }

  String arn() {
    return AwsAccount.arn("cloudwatch", "alarm:" + name);
  }

  AlarmDefinition withActions(boolean enabled) {
    return new AlarmDefinition(
        name, enabled, actions, series, comparison, threshold, rule, form, updated);
  }

  Datapoint datapoint(@Nullable Double value) {
    if (value == null) {
      return Datapoint.MISSING;
    }
    return comparison.breaches(value, threshold) ? Datapoint.BREACHING : Datapoint.WITHIN;
  }
}
