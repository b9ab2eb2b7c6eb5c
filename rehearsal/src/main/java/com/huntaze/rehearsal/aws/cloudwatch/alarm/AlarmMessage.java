package com.huntaze.rehearsal.aws.cloudwatch.alarm;

import com.huntaze.rehearsal.aws.AwsAccount;
import com.huntaze.rehearsal.aws.query.QueryForm;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an alarm publishes to its topics. */
final class AlarmMessage {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx").withZone(ZoneOffset.UTC);

  private AlarmMessage() {}

  static String subject(StateChange change) {
    return change.to().value() + ": \"" + change.alarm().name() + "\" in " + AwsAccount.REGION_NAME;
  }

  static String json(StateChange change) {
    AlarmDefinition alarm = change.alarm();
    return new JsonObject()
        .put("AlarmName", alarm.name())
        .put("AlarmDescription", alarm.form().find("AlarmDescription"))
        .put("AWSAccountId", AwsAccount.ID)
        .put("AlarmConfigurationUpdatedTimestamp", moment(alarm.updated()))
        .put("NewStateValue", change.to().value().name())
        .put("NewStateReason", change.to().reason())
        .put("StateChangeTime", moment(change.to().since()))
        .put("Region", AwsAccount.REGION_NAME)
        .put("AlarmArn", alarm.arn())
        .put("OldStateValue", change.from().value().name())
        .put("OKActions", new JsonArray(alarm.actions().ok()))
        .put("AlarmActions", new JsonArray(alarm.actions().alarm()))
        .put("InsufficientDataActions", new JsonArray(alarm.actions().insufficientData()))
        .put("Trigger", trigger(alarm))
        .encode();
  }

  private static String moment(Instant at) {
    return MOMENT.format(at);
  }

  private static JsonObject trigger(AlarmDefinition alarm) {
    QueryForm form = alarm.form();
    List<QueryForm> metrics = form.structures("Metrics");
    JsonObject trigger = metrics.isEmpty() ? metric(form) : new JsonObject();
    trigger
        .put("Period", alarm.series().period().toSeconds())
        .put("EvaluationPeriods", alarm.rule().evaluationPeriods())
        .put("DatapointsToAlarm", alarm.rule().datapointsToAlarm())
        .put("ComparisonOperator", alarm.comparison().wire())
        .put("Threshold", alarm.threshold())
        .put("TreatMissingData", alarm.rule().missing().wire())
        .put("EvaluateLowSampleCountPercentile", "");
    if (!metrics.isEmpty()) {
      JsonArray queries = new JsonArray();
      metrics.forEach(query -> queries.add(query(query)));
      trigger.put("Metrics", queries);
    }
    return trigger;
  }

  private static JsonObject metric(QueryForm form) {
    JsonObject metric =
        new JsonObject()
            .put("MetricName", form.get("MetricName"))
            .put("Namespace", form.get("Namespace"));
    @Nullable String statistic = form.find("Statistic");
    if (statistic == null) {
      metric
          .put("StatisticType", "ExtendedStatistic")
          .put("ExtendedStatistic", form.get("ExtendedStatistic"));
    } else {
      metric.put("StatisticType", "Statistic").put("Statistic", statistic.toUpperCase(Locale.ROOT));
    }
    return metric.put("Unit", form.find("Unit")).put("Dimensions", dimensions(form));
  }

  private static JsonObject query(QueryForm query) {
    JsonObject json = new JsonObject().put("Id", query.get("Id"));
    @Nullable String label = query.find("Label");
    if (label != null) {
      json.put("Label", label);
    }
    @Nullable QueryForm stat = query.structure("MetricStat");
    @Nullable QueryForm metric = stat == null ? null : stat.structure("Metric");
    if (stat == null || metric == null) {
      json.put("Expression", query.get("Expression"));
    } else {
      json.put(
          "MetricStat",
          new JsonObject()
              .put(
                  "Metric",
                  new JsonObject()
                      .put("Dimensions", dimensions(metric))
                      .put("MetricName", metric.get("MetricName"))
                      .put("Namespace", metric.get("Namespace")))
              .put("Period", Integer.parseInt(stat.get("Period")))
              .put("Stat", stat.get("Stat")));
    }
    return json.put("ReturnData", !"false".equals(query.find("ReturnData")));
  }

  private static JsonArray dimensions(QueryForm metric) {
    JsonArray dimensions = new JsonArray();
    for (QueryForm one : metric.structures("Dimensions")) {
      dimensions.add(new JsonObject().put("value", one.get("Value")).put("name", one.get("Name")));
    }
    return dimensions;
  }
}
