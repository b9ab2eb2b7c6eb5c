package com.huntaze.rehearsal.world;

import com.huntaze.canary.ops.Blocking;
import com.huntaze.rehearsal.aws.AwsEndpoints;
import com.huntaze.rehearsal.aws.AwsTime;
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
import com.huntaze.rehearsal.aws.lambda.Functions;
import com.huntaze.rehearsal.aws.lambda.InvocationMetrics;
import com.huntaze.rehearsal.aws.lambda.LambdaService;
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

  private final EmfIngestion logs;
  private final CloudWatchFaults cloudWatchFaults;
  private final AppConfigFaults appConfigFaults;
  private final AppConfigReadings readings;
  private final Functions functions;
  private final AwsEndpoints endpoints;

  private LocalAws(
      EmfIngestion logs,
      CloudWatchFaults cloudWatchFaults,
      AppConfigFaults appConfigFaults,
      AppConfigReadings readings,
      Functions functions,
      AwsEndpoints endpoints) {
    this.logs = logs;
    this.cloudWatchFaults = cloudWatchFaults;
    this.appConfigFaults = appConfigFaults;
    this.readings = readings;
    this.functions = functions;
    this.endpoints = endpoints;
  }

  /**
   * @param seed of what AWS draws
   */
  static LocalAws open(Vertx vertx, long seed) {
    AwsTime time = new AwsTime(InstantSource.system(), DIVISOR);
    MetricStore metrics = new MetricStore(time, time.of(RETENTION));
    CloudWatchFaults cloudWatchFaults = new CloudWatchFaults();
    Ingestion ingestion = new Ingestion(metrics, time, cloudWatchFaults, time.of(INGESTION_LAG));
    AppConfigWorld world = new AppConfigWorld(time, SEED);
    AppConfigFaults faults = new AppConfigFaults(world, SEED);
    Functions functions = new Functions(InvocationMetrics.to(ingestion), time.clock(), seed);
    AwsEndpoints endpoints =
        Blocking.await(
            AwsEndpoints.start(
                vertx,
                0,
                List.of(
                    new CloudWatchService(metrics, ingestion, time, cloudWatchFaults),
                    new AppConfigService(world, faults),
                    new AppConfigAgent(world, faults),
                    new LambdaService(functions))),
            LIMIT);
    var readings = new AppConfigReadings(world, SEED, "prismaRead");
    return new LocalAws(
        new EmfIngestion(ingestion), cloudWatchFaults, faults, readings, functions, endpoints);
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

  URI url() {
    return URI.create(endpoints.url());
  }

  @Override
  public void close() {
    Blocking.await(endpoints.close(), LIMIT);
    functions.close();
  }
}
