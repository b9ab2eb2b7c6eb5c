package com.huntaze.reads;

import com.huntaze.reads.flag.AgentFlagSource;
import com.huntaze.reads.flag.CachedFlag;
import com.huntaze.reads.flag.DataApiFlagSource;
import com.huntaze.reads.flag.FlagLocation;
import com.huntaze.reads.flag.FlagSource;
import com.huntaze.reads.routing.ControlPath;
import com.huntaze.reads.routing.FallbackPath;
import com.huntaze.reads.routing.LambdaCandidate;
import com.huntaze.reads.users.MockUsers;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.appconfigdata.AppConfigDataAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;

/** The front door's environment; read-functions/README.md is the table. */
record MockReadSettings(
    FrontDoor.Settings door,
    int users,
    String version,
    String candidateFunction,
    Duration candidateTimeout,
    boolean fallback,
    FlagLocation location,
    String flag,
    boolean dataApi,
    URI agent,
    Duration interval,
    Duration flagTimeout) {

  /**
   * @throws IllegalStateException naming every wrong variable
   */
  static MockReadSettings from(Map<String, String> variables) {
    var env = new Environment(variables);
    boolean dataApi = dataApi(env);
    int shortest = dataApi ? Math.toIntExact(DataApiFlagSource.SHORTEST_INTERVAL.toMillis()) : 1;
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
            new FlagLocation(
                env.required("HUNTAZE_FLAG_APPLICATION"),
                env.required("HUNTAZE_FLAG_ENVIRONMENT"),
                env.required("HUNTAZE_FLAG_PROFILE")),
            env.text("HUNTAZE_FLAG", "prismaRead"),
            dataApi,
            env.address("HUNTAZE_FLAG_AGENT_URL", "http://localhost:2772"),
            env.millis("HUNTAZE_FLAG_INTERVAL_MS", 15_000, shortest, 86_400_000),
            env.millis("HUNTAZE_FLAG_TIMEOUT_MS", 1_000, 1, 60_000));
    env.complain("huntaze-mock-read");
    return settings;
  }

  private static boolean dataApi(Environment env) {
    String source = env.text("HUNTAZE_FLAG_SOURCE", "agent");
    if (!source.equals("agent") && !source.equals("data-api")) {
      env.problem("HUNTAZE_FLAG_SOURCE", "is agent or data-api, not '" + source + "'");
    }
    return source.equals("data-api");
  }

  /** Region, credentials and endpoints of the clients come from the SDK's own chain. */
  FrontDoor open() {
    var lambda =
        LambdaAsyncClient.builder()
            .overrideConfiguration(call -> call.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build();
    var control = new ControlPath(new MockUsers(users), version);
    var candidate = new LambdaCandidate(lambda, candidateFunction, candidateTimeout);
    return new FrontDoor(
        door,
        new CachedFlag(source(), flag, interval, System::nanoTime),
        control,
        fallback ? new FallbackPath(candidate, control) : candidate,
        System.out::println,
        FrontDoor.Clocks.system());
  }

  private FlagSource source() {
    return dataApi
        ? new DataApiFlagSource(AppConfigDataAsyncClient.create(), location, flagTimeout)
        : new AgentFlagSource(
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(flagTimeout)
                .build(),
            agent,
            location,
            flagTimeout);
  }
}
