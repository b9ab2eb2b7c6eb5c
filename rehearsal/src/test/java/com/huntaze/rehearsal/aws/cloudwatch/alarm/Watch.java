package com.huntaze.rehearsal.aws.cloudwatch.alarm;

import com.huntaze.rehearsal.aws.AwsEndpoints;
import com.huntaze.rehearsal.aws.AwsTime;
import com.huntaze.rehearsal.aws.HandClock;
import com.huntaze.rehearsal.aws.HandSchedule;
import com.huntaze.rehearsal.aws.SdkClients;
import com.huntaze.rehearsal.aws.cloudwatch.CloudWatchFaults;
import com.huntaze.rehearsal.aws.cloudwatch.CloudWatchService;
import com.huntaze.rehearsal.aws.cloudwatch.EmfIngestion;
import com.huntaze.rehearsal.aws.cloudwatch.Ingestion;
import com.huntaze.rehearsal.aws.cloudwatch.MetricStore;
import com.huntaze.rehearsal.aws.query.QueryRefusal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/** Alarms on a clock that a test moves second by second, and the SDK's client. */
final class Watch implements AutoCloseable {
  static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:alarms";

  record Published(String topicArn, String subject, String message) {}

  final CloudWatchFaults faults = new CloudWatchFaults();
  final List<Published> published = new CopyOnWriteArrayList<>();
  final List<StateChange> changes = new CopyOnWriteArrayList<>();
  final CloudWatchAsyncClient client;
  final AlarmRounds rounds;
  private final HandClock clock = new HandClock();
  private final HandSchedule schedule = new HandSchedule(clock);
  private final EmfIngestion logs;
  private final AwsEndpoints endpoints;

  Watch() {
    AwsTime time = new AwsTime(clock, 60);
    MetricStore store = new MetricStore(time, Duration.ofHours(1));
    Ingestion ingestion = new Ingestion(store, time, faults, Duration.ZERO);
    logs = new EmfIngestion(ingestion);
    AlarmPublisher publisher =
        new AlarmPublisher(
            (topic, subject, message) -> {
              if (topic.endsWith("-gone")) {
                throw QueryRefusal.notFound("NotFound", "Topic does not exist");
              }
              published.add(new Published(topic, subject, message));
            });
    Alarms alarms = new Alarms(store, time, List.of(changes::add, publisher));
    endpoints =
        SdkClients.serve(
            new CloudWatchService(store, ingestion, time, faults),
            new AlarmService(alarms, time, faults));
    client = SdkClients.at(endpoints, CloudWatchAsyncClient.builder().httpClient(SdkClients.HTTP));
    rounds = AlarmRounds.start(alarms, time, schedule);
  }

  /** One second each, with a point of that value. Evaluates after each. */
  void seconds(String metric, double... values) {
    for (double value : values) {
      put(metric, value);
      schedule.pass(Duration.ofSeconds(1));
    }
  }

  void pass(int seconds) {
    schedule.pass(Duration.ofSeconds(seconds));
  }

  void put(String metric, double value) {
    logs.accept(
        """
        {"_aws":{"Timestamp":%d,"CloudWatchMetrics":[{"Namespace":"Reads","Dimensions":[["Arm"]],
        "Metrics":[{"Name":"%s"}]}]},"Arm":"candidate","%s":%s}
        """
            .formatted(clock.instant().toEpochMilli(), metric, metric, value)
            .replace("\n", ""));
  }

  /** Above 2 in every period of one second. */
  static PutMetricAlarmRequest.Builder errors(int datapoints, int periods) {
    return PutMetricAlarmRequest.builder()
        .alarmName("errors")
        .namespace("Reads")
        .metricName("errors")
        .dimensions(Dimension.builder().name("Arm").value("candidate").build())
        .statistic(Statistic.SUM)
        .period(1)
        .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
        .threshold(2.0)
        .datapointsToAlarm(datapoints)
        .evaluationPeriods(periods)
        .alarmActions(TOPIC)
        .okActions(TOPIC)
        .insufficientDataActions(TOPIC + "-quiet");
  }

  void put(PutMetricAlarmRequest.Builder alarm) {
    SdkClients.await(client.putMetricAlarm(alarm.build()));
  }

  MetricAlarm described(String name) {
    return SdkClients.await(client.describeAlarms(call -> call.alarmNames(name)))
        .metricAlarms()
        .getFirst();
  }

  List<StateValue> states() {
    return changes.stream().map(change -> change.to().value()).toList();
  }

  @Override
  public void close() {
    client.close();
    SdkClients.await(endpoints.close().toCompletionStage().toCompletableFuture());
  }
}
