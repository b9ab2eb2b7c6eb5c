package com.huntaze.rehearsal.aws.cloudwatch.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

/** Alarms put by the SDK's client, evaluated second by second. */
class AlarmEvaluationTest {
  private final Watch watch = new Watch();

  @AfterEach
  void close() {
    watch.close();
  }

  @Test
  void anAlarmGoesOffWhenEnoughOfTheNewestPeriodsBreach() {
    watch.put(Watch.errors(2, 3));

    watch.seconds("errors", 1.0, 1.0, 5.0, 1.0);
    assertThat(watch.states()).containsExactly(StateValue.OK);
    watch.seconds("errors", 5.0);
    assertThat(watch.states()).containsExactly(StateValue.OK, StateValue.ALARM);
    watch.seconds("errors", 1.0, 1.0);
    assertThat(watch.states()).containsExactly(StateValue.OK, StateValue.ALARM, StateValue.OK);
  }

  @Test
  void silenceBecomesInsufficientDataOnlyOnceTheWholeRangeIsSilent() {
    watch.put(Watch.errors(2, 3));
    watch.seconds("errors", 1.0, 1.0, 1.0);

    watch.pass(4);
    assertThat(watch.states()).containsExactly(StateValue.OK);
    watch.pass(1);
    assertThat(watch.states()).containsExactly(StateValue.OK, StateValue.INSUFFICIENT_DATA);
  }

  @Test
  void missingDataIsTakenAsTheAlarmSays() {
    watch.put(Watch.errors(2, 3).treatMissingData("breaching"));
    watch.pass(1);
    assertThat(watch.states()).containsExactly(StateValue.ALARM);
    assertThat(watch.described("errors").stateReason())
        .isEqualTo(
            "Threshold Crossed: no datapoints were received for 3 periods and 3 missing datapoints"
                + " were treated as [Breaching].");
  }

  @Test
  void aLongPeriodIsEvaluatedWhenItEnds() {
    watch.put(Watch.errors(1, 1).period(5));

    watch.seconds("errors", 9.0, 9.0, 9.0, 9.0);
    assertThat(watch.states()).isEmpty();
    watch.pass(1);
    assertThat(watch.states()).containsExactly(StateValue.ALARM);
  }

  @Test
  void anExtendedStatisticIsEvaluated() {
    watch.put(Watch.errors(1, 1).statistic((String) null).extendedStatistic("p50"));

    for (double value : List.of(1.0, 1.0, 9.0)) {
      watch.put("errors", value);
    }
    watch.pass(1);
    assertThat(watch.states()).containsExactly(StateValue.OK);
  }

  @Test
  void metricMathIsEvaluatedAsGetMetricDataWould() {
    watch.put(
        Watch.errors(1, 1)
            .namespace(null)
            .metricName(null)
            .statistic((String) null)
            .period(null)
            .dimensions(List.of())
            .metrics(
                MetricDataQuery.builder()
                    .id("rate")
                    .label("error rate")
                    .expression("IF(requests>0,(errors/requests)*100,0)")
                    .build(),
                query("errors"),
                query("requests")));

    watch.put("errors", 1);
    watch.seconds("requests", 100.0);
    assertThat(watch.states()).containsExactly(StateValue.OK);
    watch.put("errors", 3);
    watch.seconds("requests", 100.0);
    assertThat(watch.states()).containsExactly(StateValue.OK, StateValue.ALARM);

    JsonObject trigger =
        new JsonObject(watch.published.getLast().message()).getJsonObject("Trigger");
    assertThat(trigger.fieldNames()).doesNotContain("MetricName", "Namespace");
    assertThat(trigger.getJsonArray("Metrics").encode())
        .isEqualTo(
            "[{\"Id\":\"rate\",\"Label\":\"error rate\",\"Expression\":"
                + "\"IF(requests>0,(errors/requests)*100,0)\",\"ReturnData\":true},"
                + stat("errors")
                + ","
                + stat("requests")
                + "]");
    assertThat(watch.described("errors").metrics()).hasSize(3);
  }

  @Test
  void closedRoundsEvaluateNothingMore() {
    watch.put(Watch.errors(1, 1));
    watch.rounds.close();

    watch.seconds("errors", 9.0, 9.0);

    assertThat(watch.states()).isEmpty();
  }

  private static String stat(String metric) {
    return "{\"Id\":\"%s\",\"MetricStat\":{\"Metric\":{\"Dimensions\":[{\"value\":\"candidate\",\"name\":\"Arm\"}],\"MetricName\":\"%s\",\"Namespace\":\"Reads\"},\"Period\":1,\"Stat\":\"Sum\"},\"ReturnData\":false}"
        .formatted(metric, metric);
  }

  private static MetricDataQuery query(String metric) {
    Metric named =
        Metric.builder()
            .namespace("Reads")
            .metricName(metric)
            .dimensions(Dimension.builder().name("Arm").value("candidate").build())
            .build();
    return MetricDataQuery.builder()
        .id(metric)
        .returnData(false)
        .metricStat(stat -> stat.metric(named).period(1).stat("Sum"))
        .build();
  }
}
