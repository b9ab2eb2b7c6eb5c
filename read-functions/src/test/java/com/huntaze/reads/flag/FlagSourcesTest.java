package com.huntaze.reads.flag;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.reads.Loopback;
import com.huntaze.reads.Loopback.Reply;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appconfigdata.AppConfigDataAsyncClient;

class FlagSourcesTest {
  /** Shared, because closing one takes its two seconds' quiet period. */
  private static final SdkAsyncHttpClient HTTP = NettyNioAsyncHttpClient.create();

  @AfterAll
  static void closeHttp() {
    HTTP.close();
  }

  private static final FlagLocation LOCATION = new FlagLocation("my app", "prod", "flags");
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private static AgentFlagSource agent(Loopback server, HttpClient http, Duration timeout) {
    return new AgentFlagSource(http, server.address(), LOCATION, timeout);
  }

  @Test
  void theAgentIsAskedAtItsPath() {
    try (var server = new Loopback(_ -> Reply.of(200, "{\"a\":1}"));
        var http = HttpClient.newHttpClient()) {
      assertThat(agent(server, http, TIMEOUT).fetch())
          .isEqualTo(new FlagSource.Answer.Document("{\"a\":1}"));
      assertThat(server.asked().getFirst().path())
          .isEqualTo("/applications/my%20app/environments/prod/configurations/flags");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 400, 404, 500})
  void anAgentThatDoesNotAnswerWellIsAFailure(int status) {
    try (var server = new Loopback(_ -> Reply.of(status, "{}"));
        var http = HttpClient.newHttpClient()) {
      assertThat(agent(server, http, Duration.ofMillis(300)).fetch())
          .isInstanceOf(FlagSource.Answer.Failed.class);
    }
  }

  @Test
  void anAgentThatIsNotThereIsAFailure() {
    var server = new Loopback(_ -> Reply.of(200, "{}"));
    try (var http = HttpClient.newHttpClient()) {
      var source = agent(server, http, TIMEOUT);
      server.close();
      assertThat(source.fetch()).isInstanceOf(FlagSource.Answer.Failed.class);
    }
  }

  private static AppConfigDataAsyncClient client(Loopback server) {
    return AppConfigDataAsyncClient.builder()
        .httpClient(HTTP)
        .endpointOverride(server.address())
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .overrideConfiguration(call -> call.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  /** Hands out tokens t0, t1, ... and answers the n-th poll by the given rule. */
  private static Function<Loopback.Asked, Reply> dataApi(Function<Integer, Reply> polls) {
    var tokens = new AtomicInteger();
    var count = new AtomicInteger();
    return asked -> {
      if (asked.path().startsWith("/configurationsessions")) {
        return Reply.of(201, "{\"InitialConfigurationToken\":\"t%d\"}".formatted(tokens.get()));
      }
      if (!asked.path().contains("configuration_token=t" + tokens.get())) {
        return Reply.of(400, "{\"message\":\"the token was used before\"}");
      }
      Reply reply = polls.apply(count.getAndIncrement());
      return new Reply(
          reply.status(),
          Map.of(
              "Next-Poll-Configuration-Token",
              "t" + tokens.incrementAndGet(),
              "Content-Type",
              "application/json"),
          reply.body());
    };
  }

  @Test
  void theDataApiUsesEachTokenOnceAndAnEmptyAnswerIsUnchanged() {
    try (var server =
            new Loopback(dataApi(poll -> Reply.of(200, poll == 1 ? "" : "{\"n\":" + poll + "}")));
        var client = client(server)) {
      var source = new DataApiFlagSource(client, LOCATION, TIMEOUT);
      assertThat(source.fetch()).isEqualTo(new FlagSource.Answer.Document("{\"n\":0}"));
      assertThat(source.fetch()).isEqualTo(new FlagSource.Answer.Unchanged());
      assertThat(source.fetch()).isEqualTo(new FlagSource.Answer.Document("{\"n\":2}"));
      assertThat(sessions(server)).isEqualTo(1);
    }
  }

  @Test
  void afterAnErrorTheDataApiStartsANewSession() {
    try (var server =
            new Loopback(dataApi(poll -> Reply.of(poll == 1 ? 500 : 200, "{\"n\":" + poll + "}")));
        var client = client(server)) {
      var source = new DataApiFlagSource(client, LOCATION, TIMEOUT);
      source.fetch();
      assertThat(source.fetch()).isInstanceOf(FlagSource.Answer.Failed.class);
      assertThat(source.fetch()).isEqualTo(new FlagSource.Answer.Document("{\"n\":2}"));
      assertThat(sessions(server)).isEqualTo(2);
    }
  }

  @Test
  void aDataApiThatIsSilentIsAFailure() {
    try (var server = new Loopback(_ -> Reply.of(0, ""));
        var client = client(server)) {
      assertThat(new DataApiFlagSource(client, LOCATION, Duration.ofMillis(300)).fetch())
          .isInstanceOf(FlagSource.Answer.Failed.class);
    }
  }

  private static long sessions(Loopback server) {
    return server.asked().stream()
        .filter(asked -> asked.path().startsWith("/configurationsessions"))
        .count();
  }
}
