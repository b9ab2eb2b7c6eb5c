package com.huntaze.rehearsal.aws.hardening;

import static com.huntaze.rehearsal.aws.SdkClients.HTTP;
import static com.huntaze.rehearsal.aws.SdkClients.await;

import com.huntaze.rehearsal.aws.AwsAccount;
import com.huntaze.rehearsal.aws.AwsEndpoints;
import com.huntaze.rehearsal.aws.AwsTime;
import com.huntaze.rehearsal.aws.Schedule;
import com.huntaze.rehearsal.aws.SdkClients;
import com.huntaze.rehearsal.aws.appconfig.AppConfigFaults;
import com.huntaze.rehearsal.aws.appconfig.AppConfigService;
import com.huntaze.rehearsal.aws.appconfig.AppConfigWorld;
import com.huntaze.rehearsal.aws.appconfig.Seed;
import com.huntaze.rehearsal.aws.cloudwatch.CloudWatchFaults;
import com.huntaze.rehearsal.aws.cloudwatch.CloudWatchService;
import com.huntaze.rehearsal.aws.cloudwatch.EmfIngestion;
import com.huntaze.rehearsal.aws.cloudwatch.Ingestion;
import com.huntaze.rehearsal.aws.cloudwatch.MetricStore;
import com.huntaze.rehearsal.aws.cloudwatch.alarm.AlarmService;
import com.huntaze.rehearsal.aws.cloudwatch.alarm.Alarms;
import com.huntaze.rehearsal.aws.lambda.Functions;
import com.huntaze.rehearsal.aws.lambda.InvocationMetrics;
import com.huntaze.rehearsal.aws.lambda.LambdaFunction;
import com.huntaze.rehearsal.aws.lambda.LambdaService;
import com.huntaze.rehearsal.aws.sns.SnsService;
import com.huntaze.rehearsal.aws.sns.SnsWorld;
import com.huntaze.rehearsal.aws.sts.StsService;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.appconfig.AppConfigAsyncClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.sns.SnsAsyncClient;

/** An account with all that is audited in its good state, to be broken item by item. */
final class HardenedAccount {
  static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  static final String ALARM = "huntaze-error-rate";
  static final String GROUP = "/aws/lambda/huntaze-prisma-read";
  static final String FRONT = "huntaze-mock-read";
  static final String READS = "huntaze-prisma-read";
  static final String QUEUE = "huntaze-alarms-dlq";
  static final String ROLE = "arn:aws:iam::123456789012:role/canary";
  static final String PROXY_HOST = "reads.proxy-abc.eu-west-1.rds.amazonaws.com";
  static final Set<String> NEEDED = Set.of("cloudwatch:GetMetricData", "cloudwatch:PutMetricData");
  static final String FLAG =
      """
      {"version":"1","flags":{"prismaRead":{"name":"prismaRead","attributes":{
      "percentage":{"constraints":{"type":"number","minimum":0,"maximum":100}},
      "run":{"constraints":{"type":"number"}},"step":{"constraints":{"type":"number"}},
      "salt":{"constraints":{"type":"string"}}}}},"values":{"prismaRead":{"enabled":false}}}
      """;

  final Refusals refusals = new Refusals();
  final LogsService logs = new LogsService();
  final StageService stages = new StageService("a1b2c3d4e5", "reads");
  final SqsService queues = new SqsService();
  final RdsService rds = new RdsService();
  final SecretsService secrets = new SecretsService();
  final BudgetsService budgets = new BudgetsService();
  final IamService iam = new IamService();
  final Functions functions;
  final SnsWorld sns;
  final String topic;
  final CloudWatchAsyncClient cloudWatch;
  final SnsAsyncClient snsClient;
  final AwsEndpoints endpoints;
  private final EmfIngestion metrics;
  private final AppConfigAsyncClient appConfig;

  HardenedAccount() {
    AwsTime time = new AwsTime(() -> NOW, 1);
    var faults = new CloudWatchFaults();
    var store = new MetricStore(time, Duration.ofDays(2));
    var ingestion = new Ingestion(store, time, faults, Duration.ZERO);
    metrics = new EmfIngestion(ingestion);
    functions = new Functions(InvocationMetrics.to(ingestion), time.clock(), 1);
    Schedule nobodyAnswers = (delay, task) -> {};
    sns = new SnsWorld(time, nobodyAnswers);
    topic = sns.createTopic("canary-alarms", "2");
    var seed = new Seed("huntaze", "prod", "reads", FLAG, List.of());
    var world = new AppConfigWorld(time, seed);
    endpoints =
        SdkClients.serve(
            refusals,
            new CloudWatchService(store, ingestion, time, faults),
            new AlarmService(new Alarms(store, time, List.of()), time, faults),
            new AppConfigService(world, new AppConfigFaults(world, seed)),
            new LambdaService(functions),
            new SnsService(sns),
            new StsService(time.clock()),
            logs,
            stages,
            queues,
            rds,
            secrets,
            budgets,
            iam);
    cloudWatch = SdkClients.at(endpoints, CloudWatchAsyncClient.builder().httpClient(HTTP));
    snsClient = SdkClients.at(endpoints, SnsAsyncClient.builder().httpClient(HTTP));
    appConfig = SdkClients.at(endpoints, AppConfigAsyncClient.builder().httpClient(HTTP));
    sns.subscribe(topic, URI.create("http://127.0.0.1:9/webhooks/sns"));
    sns.confirmAll(topic);
    requests("candidate");
  }

  /** Mends all that tests break. */
  void mend() {
    refusals.allowAll();
    alarm(topic);
    logs.keep(GROUP, Optional.of(30));
    stages.trace("prod", true);
    stages.forgetRules();
    stages.sample("*", 10_000, 0.05);
    stages.sample("reads/prod", 100, 0.1);
    queues.fill(QUEUE, 0);
    redrive("{\"deadLetterTargetArn\":\"" + AwsAccount.arn("sqs", QUEUE) + "\"}");
    rds.run("huntaze", true);
    rds.put("huntaze-proxy", new RdsService.Proxy(PROXY_HOST, "available", "huntaze", "AVAILABLE"));
    secrets.put("reads", rotated(Duration.ofDays(12)));
    budgets.put("huntaze", 2);
    iam.allow(ROLE, NEEDED);
    functions(FRONT, READS);
    describe(READS, "On", PROXY_HOST);
    describe(FRONT, "On", "");
    flag(FLAG);
  }

  private void functions(String... names) {
    for (String name : names) {
      for (String version : List.of("1", "2")) {
        functions.publish(
            name, new LambdaFunction(version, Duration.ofSeconds(3), 10, (event, _) -> event));
      }
      functions.point(name, "live", "1");
    }
  }

  /**
   * @param snapStart On or Off
   * @param host empty: it has no database
   */
  void describe(String function, String snapStart, String host) {
    JsonObject told =
        new JsonObject()
            .put(
                "SnapStart",
                new JsonObject()
                    .put("ApplyOn", "PublishedVersions")
                    .put("OptimizationStatus", snapStart));
    if (!host.isEmpty()) {
      told.put(
          "Environment",
          new JsonObject().put("Variables", new JsonObject().put("HUNTAZE_DB_HOST", host)));
    }
    functions.describe(function, told);
  }

  void alarm(String... actions) {
    await(
        cloudWatch.putMetricAlarm(
            alarm ->
                alarm
                    .alarmName(ALARM)
                    .namespace("Huntaze/Reads")
                    .metricName("Errors")
                    .statistic(Statistic.SUM)
                    .period(60)
                    .evaluationPeriods(3)
                    .threshold(2.0)
                    .comparisonOperator("GreaterThanThreshold")
                    .alarmActions(actions)));
  }

  void redrive(String policy) {
    String subscription =
        await(snsClient.listSubscriptionsByTopic(call -> call.topicArn(topic)))
            .subscriptions()
            .getFirst()
            .subscriptionArn();
    await(
        snsClient.setSubscriptionAttributes(
            call ->
                call.subscriptionArn(subscription)
                    .attributeName("RedrivePolicy")
                    .attributeValue(policy)));
  }

  void flag(String document) {
    await(
        appConfig.createHostedConfigurationVersion(
            call ->
                call.applicationId("huntaze")
                    .configurationProfileId("reads")
                    .contentType("application/json")
                    .content(SdkBytes.fromUtf8String(document))));
  }

  static SecretsService.Rotation rotated(Duration ago) {
    return new SecretsService.Rotation(true, Optional.of(NOW.minus(ago)));
  }

  /** One request that the arm served an hour ago. */
  void requests(String arm) {
    metrics.accept(
        """
        {"_aws":{"Timestamp":%d,"CloudWatchMetrics":[{"Namespace":"Huntaze/Reads",
        "Dimensions":[["Service","Arm"]],"Metrics":[{"Name":"Requests"}]}]},
        "Service":"huntaze-reads","Arm":"%s","Requests":1}
        """
            .formatted(NOW.minus(Duration.ofHours(1)).toEpochMilli(), arm)
            .replace("\n", ""));
  }
}
