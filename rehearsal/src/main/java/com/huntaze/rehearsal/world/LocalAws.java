package com.huntaze.rehearsal.world;

import com.huntaze.canary.ops.Blocking;
import com.huntaze.rehearsal.aws.AwsEndpoints;
import com.huntaze.rehearsal.aws.AwsTime;
import com.huntaze.rehearsal.aws.Schedule;
import com.huntaze.rehearsal.aws.appconfig.AppConfigAgent;
import com.huntaze.rehearsal.aws.appconfig.AppConfigFaults;
import com.huntaze.rehearsal.aws.appconfig.AppConfigReadings;
import com.huntaze.rehearsal.aws.appconfig.AppConfigService;
import com.huntaze.rehearsal.aws.appconfig.AppConfigWorld;
import com.huntaze.rehearsal.aws.appconfig.Seed;
import com.huntaze.rehearsal.aws.appconfig.Strategy;
import com.huntaze.rehearsal.aws.cloudwatch.CloudWatchFaults;
import com.huntaze.rehearsal.aws.cloudwatch.CloudWatchService;
import com.huntaze.rehearsal.aws.cloudwatch.EmfIngestion;
import com.huntaze.rehearsal.aws.cloudwatch.Ingestion;
import com.huntaze.rehearsal.aws.cloudwatch.MetricStore;
import com.huntaze.rehearsal.aws.cloudwatch.alarm.AlarmPublisher;
import com.huntaze.rehearsal.aws.cloudwatch.alarm.AlarmRounds;
import com.huntaze.rehearsal.aws.cloudwatch.alarm.AlarmService;
import com.huntaze.rehearsal.aws.cloudwatch.alarm.Alarms;
import com.huntaze.rehearsal.aws.cloudwatch.alarm.StateChange;
import com.huntaze.rehearsal.aws.cloudwatch.alarm.StateValue;
import com.huntaze.rehearsal.aws.codedeploy.CodeDeployFaults;
import com.huntaze.rehearsal.aws.codedeploy.CodeDeployService;
import com.huntaze.rehearsal.aws.codedeploy.CodeDeployWorld;
import com.huntaze.rehearsal.aws.codedeploy.DeploymentGroup;
import com.huntaze.rehearsal.aws.lambda.Functions;
import com.huntaze.rehearsal.aws.lambda.InvocationMetrics;
import com.huntaze.rehearsal.aws.lambda.LambdaService;
import com.huntaze.rehearsal.aws.sns.SnsService;
import com.huntaze.rehearsal.aws.sns.SnsWorld;
import com.huntaze.rehearsal.aws.sts.StsService;
import com.huntaze.rehearsal.functions.MockRead;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** The account that the rehearsal plays in: every AWS service in use, on one loopback port. */
final class LocalAws implements AutoCloseable {
  static final int DIVISOR = 60;
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** Long enough for the environment's monitors to speak up, were there any. */
  private static final Duration ADVANCE_BAKE = Duration.ofMinutes(1);

  /** How late a log line's metrics can be seen (unverified, aws-facts.md). */
  private static final Duration INGESTION_LAG = Duration.ofSeconds(15);

  /** As far back as the judge learns, and as long as a rehearsal lasts. */
  private static final Duration RETENTION = Duration.ofHours(15);

  /** How new code of the front door is shifted unless a deployment says otherwise. */
  private static final String SHIFT = "CodeDeployDefault.LambdaCanary10Percent5Minutes";

  /** What alarms and hooks are told to, and the controller is subscribed to. */
  private static final String TOPIC = "huntaze-canary";

  /** Nobody gets the candidate at first. */
  private static final String FIRST_DOCUMENT =
      """
      {"version":"1","flags":{"prismaRead":{"name":"prismaRead"}},"values":{"prismaRead":{"enabled":false}}}
      """;

  private static final Seed SEED =
      new Seed(
          "huntaze",
          "prod",
          "reads",
          FIRST_DOCUMENT,
          List.of(
              Strategy.allAtOnce("advance", ADVANCE_BAKE),
              Strategy.allAtOnce("rollbck", Duration.ZERO)));

  private final Schedule.Real schedule = new Schedule.Real();
  private final CloudWatchFaults cloudWatchFaults = new CloudWatchFaults();
  private final CodeDeployFaults codeDeployFaults = new CodeDeployFaults();
  private final EmfIngestion logs;
  private final AppConfigFaults appConfigFaults;
  private final AppConfigReadings readings;
  private final Functions functions;
  private final CodeDeployWorld codeDeploy;
  private final SnsWorld sns;
  private final AlarmRounds alarmRounds;
  private final AwsEndpoints endpoints;

  /**
   * @param seed of what AWS draws
   */
  LocalAws(Vertx vertx, long seed) {
    AwsTime time = new AwsTime(InstantSource.system(), DIVISOR);
    MetricStore metrics = new MetricStore(time, time.of(RETENTION));
    Ingestion ingestion = new Ingestion(metrics, time, cloudWatchFaults, time.of(INGESTION_LAG));
    AppConfigWorld world = new AppConfigWorld(time, SEED);
    logs = new EmfIngestion(ingestion);
    appConfigFaults = new AppConfigFaults(world, SEED);
    readings = new AppConfigReadings(world, SEED, "prismaRead");
    functions = new Functions(InvocationMetrics.to(ingestion), time.clock(), seed);
    codeDeploy = new CodeDeployWorld(time, schedule, functions, codeDeployFaults);
    codeDeploy.add(DeploymentGroup.ofSam(MockRead.APPLICATION, MockRead.DEPLOYMENT_GROUP, SHIFT));
    sns = new SnsWorld(time, schedule);
    sns.createTopic(TOPIC, "2");
    AlarmPublisher publisher =
        new AlarmPublisher((topic, subject, message) -> sns.publish(topic, message, subject));
    Alarms alarms = new Alarms(metrics, time, List.of(this::stopDeployments, publisher));
    alarmRounds = AlarmRounds.start(alarms, time, schedule);
    endpoints =
        Blocking.await(
            AwsEndpoints.start(
                vertx,
                0,
                List.of(
                    new CloudWatchService(metrics, ingestion, time, cloudWatchFaults),
                    new AlarmService(alarms, time, cloudWatchFaults),
                    new AppConfigService(world, appConfigFaults),
                    new AppConfigAgent(world, appConfigFaults),
                    new CodeDeployService(codeDeploy, codeDeployFaults),
                    new LambdaService(functions),
                    new SnsService(sns),
                    new StsService(InstantSource.system()))),
            LIMIT);
  }

  private void stopDeployments(StateChange change) {
    if (change.to().value() == StateValue.ALARM) {
      codeDeploy.alarm(change.alarm().name());
    }
  }

  /** Takes what the functions write to standard output, as CloudWatch Logs does. */
  EmfIngestion logs() {
    return logs;
  }

  CloudWatchFaults cloudWatchFaults() {
    return cloudWatchFaults;
  }

  AppConfigFaults appConfigFaults() {
    return appConfigFaults;
  }

  /** What AppConfig really holds, for the report. */
  AppConfigReadings appConfig() {
    return readings;
  }

  Functions functions() {
    return functions;
  }

  /** Where configurations and groups are added, and alarms come in. */
  CodeDeployWorld codeDeploy() {
    return codeDeploy;
  }

  CodeDeployFaults codeDeployFaults() {
    return codeDeployFaults;
  }

  /** Topics; {@link #topic} is the one that the controller listens to. */
  SnsWorld sns() {
    return sns;
  }

  static String topic() {
    return SnsWorld.arn(TOPIC);
  }

  URI url() {
    return URI.create(endpoints.url());
  }

  @Override
  public void close() {
    Blocking.await(endpoints.close(), LIMIT);
    alarmRounds.close();
    schedule.close();
    functions.close();
  }
}
