package com.huntaze.rehearsal.daemon;

import static com.huntaze.rehearsal.aws.SdkClients.HTTP;
import static com.huntaze.rehearsal.aws.SdkClients.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.aws.AppConfigLever;
import com.huntaze.canary.model.Flag;
import com.huntaze.canary.port.LeverOutcome;
import com.huntaze.canary.port.TrafficLever.Urgency;
import com.huntaze.canary.settings.AppConfigSettings;
import com.huntaze.canary.settings.Loaded;
import com.huntaze.canary.settings.Settings;
import com.huntaze.canary.settings.SettingsLoader;
import com.huntaze.rehearsal.aws.AwsEndpoints;
import com.huntaze.rehearsal.aws.AwsTime;
import com.huntaze.rehearsal.aws.SdkClients;
import com.huntaze.rehearsal.aws.appconfig.AppConfigFaults;
import com.huntaze.rehearsal.aws.appconfig.AppConfigService;
import com.huntaze.rehearsal.aws.appconfig.AppConfigWorld;
import com.huntaze.rehearsal.aws.appconfig.Seed;
import com.huntaze.rehearsal.aws.appconfig.Strategy;
import com.huntaze.rehearsal.aws.cloudwatch.CloudWatchFaults;
import com.huntaze.rehearsal.aws.cloudwatch.CloudWatchService;
import com.huntaze.rehearsal.aws.cloudwatch.Ingestion;
import com.huntaze.rehearsal.aws.cloudwatch.MetricKey;
import com.huntaze.rehearsal.aws.cloudwatch.MetricStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.appconfig.AppConfigAsyncClient;
import software.amazon.awssdk.services.appconfigdata.AppConfigDataAsyncClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

/**
 * CloudWatch and AppConfig, sixty times as fast, with one flag that the test moves, where the SDK
 * of this process finds them. The daemon's journal is away, so that it guards what AppConfig
 * serves: no database is needed to see who is exposed.
 */
final class ExposedAccount implements AutoCloseable {
  private static final Strategy AT_ONCE = Strategy.allAtOnce("rollbck", Duration.ZERO);
  private static final String DOCUMENT =
      """
      {"version":"1","flags":{"prismaRead":{"name":"prismaRead"}},"values":{"prismaRead":{"enabled":false}}}
      """;

  /** Of settings: a port that is free, a journal that is away. */
  static final String HEAD =
      """
      server.port = 0
      aws { region = eu-west-1, call-timeout = 2s }
      journal { port = 1, password = ${PASSWORD}, timeout = 100ms }
      leases { ttl = 300ms, renew = 100ms }
      """;

  static final String ROLLOUT =
      """
      { name = huntaze-reads
        telemetry { period = 1s, settling = 1s, propagation = 1s }
        appconfig { application = huntaze, environment = prod, profile = reads
          advance-strategy = rollbck, rollback-strategy = rollbck, poll-interval = 100ms }
        policy { retry = 100ms, max-duration = 10m, blind-limit = 1m }
      }
      """;

  private static final Map<String, String> CREDENTIALS =
      Map.of("aws.accessKeyId", "test", "aws.secretAccessKey", "test");
  private static final long LIMIT_NANOS = Duration.ofSeconds(60).toNanos();

  private final Wire wire = new Wire();
  private final Ingestion ingestion;
  private final CloudWatchService cloudWatch;
  private final AwsEndpoints endpoints;
  private final AppConfigAsyncClient control;
  private final AppConfigDataAsyncClient data;
  private final CloudWatchAsyncClient metrics;
  private final AppConfigLever lever;

  ExposedAccount() {
    AwsTime time = new AwsTime(InstantSource.system(), 60);
    MetricStore store = new MetricStore(time, Duration.ofMinutes(10));
    CloudWatchFaults none = new CloudWatchFaults();
    ingestion = new Ingestion(store, time, none, Duration.ZERO);
    cloudWatch = new CloudWatchService(store, ingestion, time, none);
    Seed seed = new Seed("huntaze", "prod", "reads", DOCUMENT, List.of(AT_ONCE));
    AppConfigWorld world = new AppConfigWorld(time, seed);
    endpoints =
        SdkClients.serve(
            wire, cloudWatch, new AppConfigService(world, new AppConfigFaults(world, seed)));
    control = SdkClients.at(endpoints, AppConfigAsyncClient.builder().httpClient(HTTP));
    data = SdkClients.at(endpoints, AppConfigDataAsyncClient.builder().httpClient(HTTP));
    metrics = SdkClients.at(endpoints, CloudWatchAsyncClient.builder().httpClient(HTTP));
    AppConfigSettings flag =
        new AppConfigSettings(
            "huntaze",
            "prod",
            "reads",
            "prismaRead",
            AT_ONCE.id(),
            AT_ONCE.id(),
            Duration.ofMillis(100));
    lever = new AppConfigLever(control, data, flag, Duration.ofSeconds(20), InstantSource.system());
    System.setProperty("aws.endpointUrl", endpoints.url());
    CREDENTIALS.forEach(System::setProperty);
  }

  /** Settings with these rollouts, in a file of that folder. */
  Settings settings(Path folder, String... rollouts) throws IOException {
    return load(folder, HEAD + "rollouts = [%s]".formatted(String.join(",", rollouts)), Map.of());
  }

  /** Other settings, with variables of their own. */
  Settings load(Path folder, String text, Map<String, String> more) throws IOException {
    Path file = Files.writeString(folder.resolve("canary.conf"), text);
    Map<String, String> environment = new HashMap<>(more);
    environment.put("PASSWORD", "p");
    environment.put("AWS_ENDPOINT_URL", endpoints.url());
    return switch (SettingsLoader.load(file, environment)) {
      case Loaded.Valid<Settings>(Settings valid) -> valid;
      case Loaded.Invalid<Settings>(var problems) -> throw new AssertionError(problems);
      case Loaded.Unreadable<Settings>(String problem) -> throw new AssertionError(problem);
    };
  }

  /** Every condition only reads. */
  static void until(String what, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - start).as("waiting until " + what).isLessThan(LIMIT_NANOS);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  /** Whether AppConfig took it. */
  boolean order(Flag flag) {
    return lever.apply(flag, Urgency.ROLLBACK) instanceof LeverOutcome.Accepted;
  }

  /** All calls to the endpoints, whoever makes them. */
  Wire wire() {
    return wire;
  }

  /** Requests of both arms in every second of a minute from now, and the share that fails. */
  void traffic(double controlErrors, double candidateErrors) {
    Instant now = Instant.now();
    for (int second = -10; second < 60; second++) {
      traffic("control", now.plusSeconds(second), 200, controlErrors);
      traffic("candidate", now.plusSeconds(second), 50, candidateErrors);
    }
  }

  private void traffic(String arm, Instant at, int requests, double errors) {
    put(arm, "Requests", at, 1, requests);
    put(arm, "Slow", at, 0, requests);
    put(arm, "Latency", at, 20, requests);
    put(arm, "Errors", at, 1, Math.max(1, requests * errors));
  }

  private void put(String arm, String metric, Instant at, double value, double count) {
    var dimensions = Map.of("Service", "huntaze-reads", "Arm", arm);
    ingestion.add(new MetricKey("Huntaze/Reads", metric, dimensions), at, value, count);
  }

  /** Calls to CloudWatch so far: a loop that lives makes them. */
  long calls() {
    return cloudWatch.calls();
  }

  /** The second of the newest heartbeat. */
  Optional<Instant> newestHeartbeat() {
    Instant now = Instant.now();
    MetricDataQuery query =
        MetricDataQuery.builder()
            .id("heartbeat")
            .metricStat(
                stat ->
                    stat.period(1)
                        .stat("SampleCount")
                        .metric(
                            metric ->
                                metric
                                    .namespace("Huntaze/Reads")
                                    .metricName("CanaryHeartbeat")
                                    .dimensions(
                                        Dimension.builder()
                                            .name("Rollout")
                                            .value("huntaze-reads")
                                            .build())))
            .build();
    return await(
            metrics.getMetricData(
                call ->
                    call.startTime(now.minusSeconds(120))
                        .endTime(now.plusSeconds(2))
                        .metricDataQueries(query)))
        .metricDataResults()
        .getFirst()
        .timestamps()
        .stream()
        .max(Instant::compareTo);
  }

  @Override
  public void close() {
    System.clearProperty("aws.endpointUrl");
    CREDENTIALS.keySet().forEach(System::clearProperty);
    control.close();
    data.close();
    metrics.close();
    await(endpoints.close().toCompletionStage().toCompletableFuture());
  }
}
