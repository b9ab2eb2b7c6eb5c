package com.huntaze.rehearsal.aws;

import static com.huntaze.rehearsal.aws.MetricContract.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.aws.AppConfigLever;
import com.huntaze.canary.aws.AwsClients;
import com.huntaze.canary.aws.AwsTargets;
import com.huntaze.canary.aws.CloudWatchMetricSource;
import com.huntaze.canary.aws.MetricPairs;
import com.huntaze.canary.model.Comparison;
import com.huntaze.canary.model.Observation;
import com.huntaze.canary.port.CallTrace;
import com.huntaze.canary.port.LeverView;
import com.huntaze.canary.settings.AppConfigSettings;
import com.huntaze.canary.settings.AwsSettings;
import com.huntaze.canary.settings.TargetSettings;
import com.huntaze.rehearsal.aws.cloudwatch.RunningCloudWatch;
import com.huntaze.rehearsal.aws.sts.StsService;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rollouts in several accounts and Regions, read with the real SDK: who calls whom, how often. */
class AwsTargetsTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(8);
  private static final Duration BATCH_WINDOW = Duration.ofMillis(500);
  private static final Map<String, String> OWN =
      Map.of("aws.accessKeyId", "own-key", "aws.secretAccessKey", "test");

  private static final String BLUE_ROLE = "arn:aws:iam::111111111111:role/canary";
  private static final String GREEN_ROLE = "arn:aws:iam::222222222222:role/guards/canary";
  private static final String RED_ROLE = "arn:aws:iam::333333333333:role/canary";
  private static final String GREY_ROLE = "arn:aws:iam::444444444444:role/canary";
  private static final String LIME_ROLE = "arn:aws:iam::555555555555:role/canary";
  private static final TargetSettings HOME = new TargetSettings("eu-west-1", null, null);
  private static final TargetSettings BLUE = new TargetSettings("eu-west-1", BLUE_ROLE, "blue-42");
  private static final TargetSettings GREEN = new TargetSettings("us-east-1", GREEN_ROLE, null);
  private static final TargetSettings LIME = new TargetSettings("eu-west-1", LIME_ROLE, null);
  private static final TargetSettings RED = new TargetSettings("eu-west-1", RED_ROLE, null);
  private static final TargetSettings GREY = new TargetSettings("eu-west-1", GREY_ROLE, null);

  private static final RunningCloudWatch CLOUD_WATCH = new RunningCloudWatch(Duration.ZERO);
  private static final StsService STS = new StsService(InstantSource.system());
  private static final SignedCalls CALLS = new SignedCalls();

  private static AwsEndpoints endpoints;
  private static AwsTargets aws;

  /** One for all tests, for closing its connections takes seconds. */
  @BeforeAll
  static void pointTheSdkHere() {
    endpoints = SdkClients.serve(CALLS, STS, CLOUD_WATCH.service);
    System.setProperty("aws.endpointUrl", endpoints.url());
    OWN.forEach(System::setProperty);
    aws =
        AwsTargets.open(
            new AwsSettings("eu-west-1", TIMEOUT, BATCH_WINDOW),
            "host one-7",
            (service, operation, outcome, took, metrics) -> {},
            CallTrace.none());
  }

  @AfterAll
  static void close() {
    aws.close();
    System.clearProperty("aws.endpointUrl");
    OWN.keySet().forEach(System::clearProperty);
    SdkClients.await(endpoints.close().toCompletionStage().toCompletableFuture());
    CLOUD_WATCH.close();
  }

  @BeforeEach
  void forget() {
    CALLS.forget();
  }

  private static CloudWatchMetricSource source(Map<String, TargetSettings> targets) {
    targets.keySet().forEach(AwsTargetsTest::request);
    return new CloudWatchMetricSource(
        aws.cloudWatch(rollout -> Objects.requireNonNull(targets.get(rollout))),
        name -> Optional.of(new MetricPairs(MetricContract.settings(name), null)),
        targets::size,
        BATCH_WINDOW,
        TIMEOUT,
        CallTrace.none());
  }

  private static void request(String service) {
    CLOUD_WATCH.emf.accept(
        MetricContract.line(service, MetricContract.CONTROL, FIRST, false, false, 1));
  }

  private static CompletableFuture<Observation> read(
      CloudWatchMetricSource source, String rollout, long first, ExecutorService threads) {
    return CompletableFuture.supplyAsync(
        () -> source.read(rollout, new Comparison.Arms(), first, FIRST).observation(), threads);
  }

  private static Observation observed(CompletableFuture<Observation> read) {
    return SdkClients.await(read);
  }

  /** {@code ROLE in REGION} of each call; own credentials are their key. */
  private static List<String> callers(String action) {
    return CALLS.of(action).stream()
        .map(call -> STS.roleOf(call.accessKey()).orElse(call.accessKey()) + " in " + call.region())
        .toList();
  }

  @Test
  void everyAccountAndRegionIsReadByCallsOfItsOwnWithItsOwnCredentials() {
    STS.demand(BLUE_ROLE, "blue-42");
    Map<String, TargetSettings> targets =
        Map.of("b1", BLUE, "b2", BLUE, "g1", GREEN, "g2", GREEN, "h1", HOME, "h2", HOME);
    try (CloudWatchMetricSource source = source(targets);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int poll = 1; poll <= 2; poll++) {
        List<CompletableFuture<Observation>> reads =
            targets.keySet().stream().map(name -> read(source, name, FIRST, threads)).toList();
        assertThat(reads)
            .allSatisfy(
                read -> assertThat(observed(read)).isInstanceOf(Observation.Complete.class));
        assertThat(source.calls()).isEqualTo(poll * 3L);
      }
    }
    String blue = BLUE_ROLE + " in eu-west-1";
    String green = GREEN_ROLE + " in us-east-1";
    String home = "own-key in eu-west-1";
    assertThat(callers("GetMetricData"))
        .containsExactlyInAnyOrder(blue, green, home, blue, green, home);
    assertThat(callers("AssumeRole"))
        .containsExactlyInAnyOrder("own-key in eu-west-1", "own-key in us-east-1");
    assertThat(CALLS.of("AssumeRole"))
        .allSatisfy(call -> assertThat(call.session()).isEqualTo("canary-host-one-7"));
  }

  @Test
  void aTargetHasOneSetOfClients() {
    assertThat(aws.at(HOME)).isSameAs(aws.at(new TargetSettings("eu-west-1", null, null)));
    assertThat(aws.at(HOME)).isNotSameAs(aws.at(new TargetSettings("us-east-1", null, null)));
  }

  @Test
  void aRefusedRoleBlindsItsOwnRolloutsAndNoOthers() {
    STS.refuse(RED_ROLE);
    try (CloudWatchMetricSource source = source(Map.of("red", RED, "lime", LIME));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<Observation> red = read(source, "red", FIRST, threads);
      CompletableFuture<Observation> lime = read(source, "lime", FIRST, threads);

      assertThat(observed(lime)).isInstanceOf(Observation.Complete.class);
      assertThat(observed(red))
          .isEqualTo(
              new Observation.Blind(
                  "cannot assume %1$s: AccessDenied User: arn:aws:iam::123456789012:user/canary is not authorized to perform: sts:AssumeRole on resource: %1$s (403)"
                      .formatted(RED_ROLE)));
      assertThat(lever(RED).view())
          .isInstanceOfSatisfying(
              LeverView.Unseen.class,
              unseen -> assertThat(unseen.cause()).startsWith("cannot assume " + RED_ROLE));
    }
  }

  private static AppConfigLever lever(TargetSettings target) {
    AwsClients clients = aws.at(target);
    return new AppConfigLever(
        clients.appConfig(),
        clients.appConfigData(),
        new AppConfigSettings(
            "app1", "env1", "prof1", "flag", "advance", "rollbck", Duration.ofMillis(100)),
        TIMEOUT,
        InstantSource.system());
  }

  /** Nine reads that would take more room than there is for datapoints of calls under way. */
  @Test
  void anStsThatHangsHoldsUpNoOtherAccountAndEndsInTime() {
    STS.hang(GREY_ROLE);
    Map<String, TargetSettings> grey =
        IntStream.rangeClosed(1, 9)
            .boxed()
            .collect(Collectors.toMap(number -> "grey-" + number, _ -> GREY));
    Map<String, TargetSettings> targets =
        Stream.concat(grey.entrySet().stream(), Map.of("lime", LIME).entrySet().stream())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    try (CloudWatchMetricSource source = source(targets);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Observation>> hanging =
          grey.keySet().stream().map(name -> read(source, name, FIRST - 2_519, threads)).toList();
      while (CALLS.of("AssumeRole").isEmpty()) {
        Thread.onSpinWait();
      }

      assertThat(observed(read(source, "lime", FIRST, threads)))
          .isInstanceOf(Observation.Complete.class);
      assertThat(hanging).allMatch(read -> !read.isDone());
      assertThat(hanging)
          .allSatisfy(
              read ->
                  assertThat(observed(read))
                      .asString()
                      .contains("Blind", "cannot assume " + GREY_ROLE + ": "));
      assertThat(source.calls()).isEqualTo(1);
    }
  }
}
