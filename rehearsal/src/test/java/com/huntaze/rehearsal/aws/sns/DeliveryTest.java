package com.huntaze.rehearsal.aws.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.huntaze.rehearsal.aws.AwsEndpoints;
import com.huntaze.rehearsal.aws.AwsTime;
import com.huntaze.rehearsal.aws.HandClock;
import com.huntaze.rehearsal.aws.HandSchedule;
import com.huntaze.rehearsal.aws.SdkClients;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsAsyncClient;

/** The real SDK publishes, and a real server listens. */
class DeliveryTest {
  private final HandClock clock = new HandClock();
  private final HandSchedule schedule = new HandSchedule(clock);
  private final SnsWorld world = new SnsWorld(new AwsTime(clock, 60), schedule);
  private final LinkedBlockingQueue<JsonObject> heard = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
  private HttpServer listener;
  private AwsEndpoints endpoints;
  private SnsAsyncClient sns;
  private String topic;

  @BeforeEach
  void open() throws IOException {
    listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    listener.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          Integer status = answers.poll();
          exchange.sendResponseHeaders(status == null ? 200 : status, -1);
          exchange.close();
          heard.add(new JsonObject(new String(body, StandardCharsets.UTF_8)));
        });
    listener.start();
    endpoints = SdkClients.serve(new SnsService(world));
    sns = SdkClients.at(endpoints, SnsAsyncClient.builder().httpClient(SdkClients.HTTP));
    topic =
        SdkClients.await(
                sns.createTopic(r -> r.name("alarms").attributes(Map.of("SignatureVersion", "2"))))
            .topicArn();
  }

  @AfterEach
  void close() {
    sns.close();
    Future<Void> closed = endpoints.close();
    SdkClients.await(closed.toCompletionStage().toCompletableFuture());
    listener.stop(0);
  }

  private JsonObject next() throws InterruptedException {
    JsonObject message = heard.poll(20, TimeUnit.SECONDS);
    assertThat(message).as("a message within 20 s").isNotNull();
    return message == null ? new JsonObject() : message;
  }

  private void subscribed() throws IOException, InterruptedException {
    String url = "http://127.0.0.1:" + listener.getAddress().getPort() + "/";
    SdkClients.await(sns.subscribe(r -> r.topicArn(topic).protocol("http").endpoint(url)));
    URI confirm = URI.create(next().getString("SubscribeURL"));
    get("/?" + confirm.getRawQuery());
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(endpoints.url() + path)).build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      return answer.body();
    }
  }

  private String publish(String text) {
    return SdkClients.await(sns.publish(r -> r.topicArn(topic).message(text))).messageId();
  }

  @Test
  void nobodyHearsBeforeTheSubscriptionIsConfirmed() throws Exception {
    subscribed();
    assertThat(world.isHeard(topic)).isTrue();
    String id = publish("hello");
    JsonObject message = next();
    assertThat(message.getString("MessageId")).isEqualTo(id);
    assertThat(message.getString("Message")).isEqualTo("hello");
    String certificate = URI.create(message.getString("SigningCertURL")).getPath();
    assertThat(get(certificate)).startsWith("-----BEGIN CERTIFICATE-----\n").doesNotContain("\r");
  }

  @Test
  void onlyFailuresOfTheServerAreTriedAgainAndThenKept() throws Exception {
    subscribed();
    answers.add(503);
    publish("again");
    String first = next().getString("MessageId");
    passUntilHeard();
    assertThat(next().getString("MessageId")).isEqualTo(first);
    answers.add(403);
    publish("refused");
    next();
    publish("the one after");
    assertThat(next().getString("Message")).isEqualTo("the one after");
    assertThat(world.delivery().deadLetters()).isEmpty();
  }

  /** The attempt is counted a moment after its answer: time passes until the next has come. */
  private void passUntilHeard() {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (heard.isEmpty() && System.nanoTime() < end) {
      schedule.pass(Duration.ofMillis(400));
      Thread.onSpinWait();
    }
  }

  @Test
  void duplicatesCarryOneId() throws Exception {
    subscribed();
    world.faults().duplicate(true);
    publish("twice");
    assertThat(next().getString("MessageId")).isEqualTo(next().getString("MessageId"));
  }

  @Test
  void messagesStayOnThisMachine() {
    assertThatThrownBy(
            () ->
                SdkClients.await(
                    sns.subscribe(
                        r -> r.topicArn(topic).protocol("https").endpoint("https://example.net/"))))
        .hasMessageContaining("127.0.0.1 only");
  }
}
