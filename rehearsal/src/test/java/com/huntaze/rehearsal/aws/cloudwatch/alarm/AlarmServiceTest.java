package com.huntaze.rehearsal.aws.cloudwatch.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.huntaze.rehearsal.aws.SdkClients;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/** The operations by the SDK's client, and what a change of state publishes. */
class AlarmServiceTest {
  private static final MetricDataQuery MATH =
      MetricDataQuery.builder().id("m").expression("1").build();

  private final Watch watch = new Watch();

  @AfterEach
  void close() {
    watch.close();
  }

  @Test
  void aNewAlarmIsDescribedAsItWasPut() {
    watch.put(Watch.errors(2, 3).alarmDescription("too many").treatMissingData("notBreaching"));

    MetricAlarm alarm = watch.described("errors");

    assertThat(alarm.stateValueAsString()).isEqualTo("INSUFFICIENT_DATA");
    assertThat(alarm.stateReason()).isEqualTo("Unchecked: Initial alarm creation");
    assertThat(alarm.alarmArn())
        .isEqualTo("arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors");
    assertThat(alarm.alarmDescription()).isEqualTo("too many");
    assertThat(alarm.treatMissingData()).isEqualTo("notBreaching");
    assertThat(alarm.datapointsToAlarm()).isEqualTo(2);
    assertThat(alarm.evaluationPeriods()).isEqualTo(3);
    assertThat(alarm.threshold()).isEqualTo(2.0);
    assertThat(alarm.alarmActions()).containsExactly(Watch.TOPIC);
    assertThat(alarm.dimensions()).hasSize(1);
    assertThat(alarm.actionsEnabled()).isTrue();
  }

  @Test
  void alarmsAreChosenByPrefixAndStateAndComeInPages() {
    for (String name : new String[] {"a-1", "a-2", "b-1"}) {
      watch.put(Watch.errors(1, 1).alarmName(name));
    }
    SdkClients.await(
        watch.client.setAlarmState(
            call -> call.alarmName("a-2").stateValue("OK").stateReason("test")));

    var first =
        SdkClients.await(
            watch.client.describeAlarms(call -> call.alarmNamePrefix("a-").maxRecords(1)));
    var second =
        SdkClients.await(
            watch.client.describeAlarms(
                call -> call.alarmNamePrefix("a-").maxRecords(1).nextToken(first.nextToken())));
    var ok = SdkClients.await(watch.client.describeAlarms(call -> call.stateValue("OK")));

    assertThat(first.metricAlarms()).extracting(MetricAlarm::alarmName).containsExactly("a-1");
    assertThat(second.metricAlarms()).extracting(MetricAlarm::alarmName).containsExactly("a-2");
    assertThat(second.nextToken()).isNull();
    assertThat(ok.metricAlarms()).extracting(MetricAlarm::alarmName).containsExactly("a-2");
  }

  @Test
  void aChangeOfStatePublishesTheAlarmsMessageToTheNewStatesTopics() {
    watch.put(Watch.errors(1, 1).treatMissingData("notBreaching"));
    watch.seconds("errors", 3.0);

    Watch.Published published = watch.published.getFirst();
    JsonObject message = new JsonObject(published.message());
    assertThat(published.topicArn()).isEqualTo(Watch.TOPIC);
    assertThat(published.subject()).isEqualTo("ALARM: \"errors\" in EU (Ireland)");
    assertThat(message.getString("AlarmName")).isEqualTo("errors");
    assertThat(message.getString("AWSAccountId")).isEqualTo("123456789012");
    assertThat(message.getString("OldStateValue")).isEqualTo("INSUFFICIENT_DATA");
    assertThat(message.getString("NewStateValue")).isEqualTo("ALARM");
    assertThat(message.getString("NewStateReason"))
        .isEqualTo(
            "Threshold Crossed: 1 out of the last 1 datapoints [3.0 (01/01/26 00:00:00)] was"
                + " greater than the threshold (2.0) (minimum 1 datapoint for OK -> ALARM"
                + " transition).");
    assertThat(message.getString("StateChangeTime")).isEqualTo("2026-01-01T00:00:01.000+0000");
    assertThat(message.getString("Region")).isEqualTo("EU (Ireland)");
    assertThat(message.getJsonObject("Trigger").encode())
        .isEqualTo(
            "{\"MetricName\":\"errors\",\"Namespace\":\"Reads\",\"StatisticType\":\"Statistic\","
                + "\"Statistic\":\"SUM\",\"Unit\":null,"
                + "\"Dimensions\":[{\"value\":\"candidate\",\"name\":\"Arm\"}],\"Period\":1,"
                + "\"EvaluationPeriods\":1,\"DatapointsToAlarm\":1,"
                + "\"ComparisonOperator\":\"GreaterThanThreshold\",\"Threshold\":2.0,"
                + "\"TreatMissingData\":\"notBreaching\","
                + "\"EvaluateLowSampleCountPercentile\":\"\"}");

    watch.seconds("errors", 3.0, 1.0);
    assertThat(watch.published).hasSize(2);
    assertThat(watch.published.getLast().subject()).startsWith("OK:");
  }

  @Test
  void aStateThatIsSetPublishesAndLastsUntilTheNextEvaluation() {
    watch.put(Watch.errors(1, 1).treatMissingData("notBreaching"));
    watch.pass(1);
    set("ALARM");
    set("ALARM");

    assertThat(watch.described("errors").stateReason()).isEqualTo("drill");
    assertThat(watch.states()).containsExactly(StateValue.OK, StateValue.ALARM);
    watch.pass(1);
    assertThat(watch.states()).containsExactly(StateValue.OK, StateValue.ALARM, StateValue.OK);
  }

  @Test
  void disabledActionsPublishNothingWhileTheStateGoesOn() {
    watch.put(Watch.errors(1, 1));
    SdkClients.await(watch.client.disableAlarmActions(call -> call.alarmNames("errors")));
    set("ALARM");

    assertThat(watch.described("errors").actionsEnabled()).isFalse();
    assertThat(watch.described("errors").stateValueAsString()).isEqualTo("ALARM");
    assertThat(watch.published).isEmpty();
    SdkClients.await(watch.client.enableAlarmActions(call -> call.alarmNames("errors")));
    set("OK");
    assertThat(watch.published).hasSize(1);
  }

  @Test
  void aTopicThatIsGoneKeepsNoOtherFromHearing() {
    watch.put(Watch.errors(1, 1).alarmActions(Watch.TOPIC + "-gone", Watch.TOPIC));
    set("ALARM");

    assertThat(watch.published).extracting(Watch.Published::topicArn).containsExactly(Watch.TOPIC);
  }

  @Test
  void puttingAnAlarmAnewKeepsItsState() {
    watch.put(Watch.errors(1, 1));
    set("ALARM");
    watch.put(Watch.errors(1, 1).threshold(7.0));

    assertThat(watch.described("errors").threshold()).isEqualTo(7.0);
    assertThat(watch.described("errors").stateValueAsString()).isEqualTo("ALARM");
  }

  @Test
  void deletedAlarmsAreGoneAndUnknownOnesAreNotFound() {
    watch.put(Watch.errors(1, 1));
    SdkClients.await(watch.client.deleteAlarms(call -> call.alarmNames("errors")));

    assertThat(SdkClients.await(watch.client.describeAlarms()).metricAlarms()).isEmpty();
    notFound(watch.client.deleteAlarms(call -> call.alarmNames("errors")));
    notFound(
        watch.client.setAlarmState(
            call -> call.alarmName("errors").stateValue("OK").stateReason("drill")));
  }

  @Test
  void whatAwsRefusesIsRefused() {
    refused(Watch.errors(4, 3), "DatapointsToAlarm");
    refused(Watch.errors(1, 1).treatMissingData("hide"), "treatMissingData");
    refused(Watch.errors(1, 1).extendedStatistic("p95"), "Exactly one of Statistic");
    refused(Watch.errors(1, 1).comparisonOperator("Near"), "comparisonOperator");
    refused(Watch.errors(1, 1).threshold(null), "Threshold");
    refused(Watch.errors(1, 2).period(1_000), "more than a day");
    refused(Watch.errors(1, 1).metrics(List.of(MATH)), "excludes");
  }

  @Test
  void cloudWatchsFaultsReachTheAlarmsOperations() {
    watch.faults.throttle(true);
    refused(Watch.errors(1, 1), "Rate exceeded");
  }

  private void refused(PutMetricAlarmRequest.Builder alarm, String words) {
    CompletableFuture<?> call = watch.client.putMetricAlarm(alarm.build());
    assertThatThrownBy(() -> SdkClients.await(call))
        .hasCauseInstanceOf(CloudWatchException.class)
        .hasMessageContaining(words);
  }

  /** By its code: the SDK has a dashboard's exception for it, whatever was not found. */
  private static void notFound(CompletableFuture<?> call) {
    assertThatThrownBy(() -> SdkClients.await(call))
        .cause()
        .isInstanceOfSatisfying(
            CloudWatchException.class,
            refusal -> {
              assertThat(refusal.statusCode()).isEqualTo(404);
              assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("ResourceNotFound");
            });
  }

  private void set(String state) {
    SdkClients.await(
        watch.client.setAlarmState(
            call -> call.alarmName("errors").stateValue(state).stateReason("drill")));
  }
}
