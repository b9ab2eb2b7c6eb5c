package com.huntaze.reads.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsAsyncClient;

/** The real SDK against an endpoint that takes what SNS takes. */
class HookRelayTest {
  private static final Duration WITHIN = Duration.ofSeconds(20);
  private static final String QUESTION =
      "{\"DeploymentId\":\"d-1\",\"LifecycleEventHookExecutionId\":\"e-1\",\"CombinedId\":\"x\"}";
  private static final String TAKEN =
      "<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>";

  /** Closing a client takes the SDK two seconds, so that all tests share one. */
  private static SnsAsyncClient sns;

  private static HttpServer server;
  private static final List<String> published = new CopyOnWriteArrayList<>();
  private static volatile int status;

  @BeforeAll
  static void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String form =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          published.add(URLDecoder.decode(form, StandardCharsets.UTF_8));
          byte[] answer = TAKEN.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    sns =
        SnsAsyncClient.builder()
            .httpClientBuilder(NettyNioAsyncHttpClient.builder())
            .region(Region.EU_WEST_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
            .build();
  }

  @AfterAll
  static void close() {
    sns.close();
    server.stop(0);
  }

  @BeforeEach
  void forget() {
    status = 200;
    published.clear();
  }

  private void relay(String question) {
    HookTopic topic = new HookTopic(sns, "arn:aws:sns:eu-west-1:1:hooks");
    new HookRelay(topic, LifecycleEvent.AFTER_ALLOW_TRAFFIC)
        .relay(question.getBytes(StandardCharsets.UTF_8), WITHIN);
  }

  @Test
  void theQuestionReachesTheTopicWithItsEvent() {
    relay(QUESTION);
    assertThat(published)
        .singleElement()
        .asString()
        .contains("Action=Publish", "TopicArn=arn:aws:sns:eu-west-1:1:hooks")
        .contains(
            "{\"source\":\"huntaze.codedeploy-hook\",\"deploymentId\":\"d-1\","
                + "\"lifecycleEventHookExecutionId\":\"e-1\",\"event\":\"AfterAllowTraffic\"}");
  }

  @Test
  void aTopicThatRefusesFailsTheInvocation() {
    status = 403;
    assertThatThrownBy(() -> relay(QUESTION)).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{\"DeploymentId\":\"d-1\"}", "{\"DeploymentId\":7}"})
  void anythingElseIsRefusedAndNothingIsPublished(String question) {
    assertThatThrownBy(() -> relay(question)).isInstanceOf(IllegalArgumentException.class);
    assertThat(published).isEmpty();
  }
}
