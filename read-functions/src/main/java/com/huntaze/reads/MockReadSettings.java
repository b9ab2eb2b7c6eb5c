package com.huntaze.reads;

import com.huntaze.reads.routing.ControlPath;
import com.huntaze.reads.routing.FallbackPath;
import com.huntaze.reads.routing.LambdaCandidate;
import com.huntaze.reads.shadow.LambdaShadow;
import com.huntaze.reads.shadow.Shadow;
import com.huntaze.reads.shadow.ShadowSettings;
import com.huntaze.reads.traces.Traces;
import com.huntaze.reads.users.MockUsers;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;

/**
 * The front door's environment; read-functions/README.md is the table.
 *
 * @param collector of traces
 */
record MockReadSettings(
    FrontDoor.Settings door,
    int users,
    String version,
    String candidateFunction,
    Duration candidateTimeout,
    boolean fallback,
    ShadowSettings shadow,
    FlagSettings flag,
    Optional<URI> collector) {

  /**
   * @throws IllegalStateException naming every wrong variable
   */
  static MockReadSettings from(Map<String, String> variables) {
    var env = new Environment(variables);
    var settings =
        new MockReadSettings(
            new FrontDoor.Settings(
                env.text("HUNTAZE_SERVICE", "huntaze-reads"),
                env.millis("HUNTAZE_SLOW_MS", 500, 1, 900_000)),
            env.number("HUNTAZE_USERS", 100_000, 0, 100_000_000),
            env.text("AWS_LAMBDA_FUNCTION_VERSION", "unknown"),
            env.text("HUNTAZE_CANDIDATE_FUNCTION", "huntaze-prisma-read"),
            env.millis("HUNTAZE_CANDIDATE_TIMEOUT_MS", 3_000, 1, 900_000),
            env.flag("HUNTAZE_CANDIDATE_FALLBACK"),
            new ShadowSettings(
                env.number("HUNTAZE_SHADOW_PERCENT", 0, 0, 100),
                env.number("HUNTAZE_SHADOW_PER_MINUTE", 60, 1, 60_000),
                env.text("HUNTAZE_SHADOW_FUNCTION", "huntaze-shadow-read"),
                env.millis("HUNTAZE_SHADOW_TIMEOUT_MS", 100, 1, 60_000)),
            FlagSettings.from(env),
            env.collector());
    env.complain("huntaze-mock-read");
    return settings;
  }

  /** Region, credentials and endpoints of the clients come from the SDK's own chain. */
  FrontDoor open(Traces traces) {
    var lambda =
        LambdaAsyncClient.builder()
            .overrideConfiguration(call -> call.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build();
    var control = traces.path(new ControlPath(new MockUsers(users), version));
    var candidate = traces.path(new LambdaCandidate(lambda, candidateFunction, candidateTimeout));
    return new FrontDoor(
        door,
        flag.cached(),
        control,
        fallback ? new FallbackPath(candidate, control) : candidate,
        shadow(lambda),
        System.out::println,
        FrontDoor.Clocks.system());
  }

  private Shadow shadow(LambdaAsyncClient lambda) {
    return shadow.percent() == 0
        ? Shadow.none()
        : new LambdaShadow(
            lambda,
            shadow,
            door.service(),
            System.out::println,
            InstantSource.system(),
            System::nanoTime,
            System.nanoTime());
  }
}
