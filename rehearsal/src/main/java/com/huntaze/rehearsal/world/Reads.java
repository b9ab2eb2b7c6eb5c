package com.huntaze.rehearsal.world;

import com.huntaze.canary.model.Arm;
import com.huntaze.canary.model.Percentage;
import com.huntaze.reads.PrismaReadHandler;
import com.huntaze.reads.flag.AgentFlagSource;
import com.huntaze.reads.flag.CachedFlag;
import com.huntaze.reads.flag.DataApiFlagSource;
import com.huntaze.reads.flag.FlagLocation;
import com.huntaze.reads.postgres.PostgresUsers;
import com.huntaze.reads.routing.LambdaCandidate;
import com.huntaze.reads.users.MockUsers;
import com.huntaze.reads.users.Operation;
import com.huntaze.reads.users.UserId;
import com.huntaze.rehearsal.aws.lambda.LambdaFunction;
import com.huntaze.rehearsal.database.UsersDatabase;
import com.huntaze.rehearsal.functions.ApiGateway;
import com.huntaze.rehearsal.functions.DeploymentHooks;
import com.huntaze.rehearsal.functions.FrontDoors;
import com.huntaze.rehearsal.functions.InjectedReads;
import com.huntaze.rehearsal.functions.Injection;
import com.huntaze.rehearsal.functions.MockRead;
import com.huntaze.rehearsal.scenario.ScenarioFile;
import com.huntaze.rehearsal.traffic.ArmTally;
import com.huntaze.rehearsal.traffic.LoadGenerator;
import io.vertx.core.Vertx;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appconfigdata.AppConfigDataAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.sns.SnsAsyncClient;

/** Both read functions, the gateway before them and the users who call it. */
final class Reads implements AutoCloseable {
  private static final Duration CANDIDATE_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration FLAG_TIMEOUT = Duration.ofSeconds(1);
  private static final FlagLocation FLAG = new FlagLocation("huntaze", "prod", "reads");

  /** 15 s of AWS time: how often a container asks its agent. */
  private static final Duration FLAG_INTERVAL = Duration.ofMillis(250);

  private static final Duration FUNCTION_TIMEOUT = Duration.ofSeconds(10);
  private static final int CONCURRENCY = 1_000;
  private static final int WARM_UP = 2_000;

  /** As many connections as the containers of a busy function hold together. */
  private static final int CONNECTIONS = 32;

  /**
   * Thousands of injected failures: they are counted, and nobody reads them. Held, or it is lost.
   */
  private static final Logger FUNCTION_LOG = Logger.getLogger("com.huntaze.reads");

  static {
    FUNCTION_LOG.setLevel(Level.OFF);
  }

  private static final String NEW_CODE = "2";

  private final ArmTally tally;
  private final boolean movesUsers;
  private final PostgresUsers users;
  private final SdkAsyncHttpClient http =
      NettyNioAsyncHttpClient.builder().maxConcurrency(CONCURRENCY).build();
  private final LambdaAsyncClient lambda;
  private final SnsAsyncClient sns;
  private final AppConfigDataAsyncClient data;
  private final LambdaCandidate candidate;
  private final MockRead mockRead;
  private final ApiGateway gateway;
  private final LoadGenerator load;

  /**
   * @param injections by arm
   */
  Reads(
      Vertx vertx,
      LocalAws aws,
      UsersDatabase database,
      Rehearsal.Options options,
      Function<Arm, Injection> injections) {
    long seed = options.seed();
    movesUsers = options.movesUsers();
    tally = new ArmTally(movesUsers ? "" : NEW_CODE);
    users = new PostgresUsers(vertx, database.settings(CONNECTIONS));
    var prisma =
        new PrismaReadHandler(new InjectedReads(users, injections.apply(Arm.CANDIDATE), seed + 1));
    aws.functions()
        .register(
            ApiGateway.CANDIDATE,
            new LambdaFunction(
                "1",
                FUNCTION_TIMEOUT,
                CONCURRENCY,
                (event, remaining) -> prisma.handle(event, remaining).toEvent()));
    lambda =
        configured(LambdaAsyncClient.builder(), aws)
            .overrideConfiguration(call -> call.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build();
    data = configured(AppConfigDataAsyncClient.builder(), aws).build();
    HttpClient local = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    candidate = new LambdaCandidate(lambda, ApiGateway.CANDIDATE, CANDIDATE_TIMEOUT);
    mockRead =
        new MockRead(
            aws.functions(),
            new InjectedReads(
                new MockUsers(ScenarioFile.MAX_USERS), injections.apply(Arm.CONTROL), seed),
            seed,
            control ->
                new FrontDoors(
                    () -> new AgentFlagSource(local, aws.url(), FLAG, FLAG_TIMEOUT),
                    FLAG_INTERVAL,
                    control,
                    candidate,
                    line -> {
                      aws.logs().accept(line);
                      tally.accept(line);
                    }));
    mockRead.deployFirst();
    sns = configured(SnsAsyncClient.builder(), aws).build();
    DeploymentHooks.register(aws.functions(), sns, LocalAws.topic());
    var onTop = new Injection.Dose(options.scenario().code().rates(), Duration.ZERO);
    mockRead.publish(NEW_CODE, () -> onTop);
    gateway = ApiGateway.open(vertx, aws.functions());
    load =
        new LoadGenerator(
            vertx,
            gateway.port(),
            options.scenario().requestsPerPeriod() / (options.period().toMillis() / 1e3),
            options.scenario().users(),
            ScenarioFile.MAX_USERS,
            seed);
  }

  private <B extends AwsAsyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B configured(
      B builder, LocalAws aws) {
    return builder
        .endpointOverride(aws.url())
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("rehearsal", "rehearsal")))
        .httpClient(http);
  }

  /**
   * Invokes the candidate as provisioned concurrency would before anyone is sent to it: its first
   * users shall not meet cold code and connections. Nothing of it is counted.
   */
  private void warmUp() {
    try (var invocations =
        Executors.newFixedThreadPool(CONNECTIONS, Thread.ofVirtual().factory())) {
      for (int user = 1; user <= WARM_UP; user++) {
        var read = new Operation.ById(new UserId("user-" + user));
        invocations.execute(() -> candidate.answer(read, FUNCTION_TIMEOUT));
      }
    }
  }

  void start() {
    warmUp();
    load.start();
  }

  /** Whether the alias gives requests to the front door's new version. */
  boolean newCodeServes() {
    return !mockRead.shareOf(NEW_CODE).isZero();
  }

  /** What the candidate gets: of users by the flag, or of requests where code alone is brought. */
  Percentage served() {
    return movesUsers ? servedByFlag() : mockRead.shareOf(NEW_CODE);
  }

  /** What the data plane tells a function that has just started. */
  private Percentage servedByFlag() {
    var source = new DataApiFlagSource(data, FLAG, FLAG_TIMEOUT);
    var flag = new CachedFlag(source, FrontDoors.FLAG, FLAG_INTERVAL, System::nanoTime);
    return new Percentage(flag.get().basisPoints());
  }

  ArmTally tally() {
    return tally;
  }

  /** Requests that no function answered. */
  long lost() {
    return load.lost();
  }

  @Override
  public void close() {
    load.close();
    gateway.close();
    lambda.close();
    sns.close();
    data.close();
    http.close();
    users.close();
  }
}
