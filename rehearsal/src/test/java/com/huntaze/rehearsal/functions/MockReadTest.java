package com.huntaze.rehearsal.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.reads.flag.FlagSource;
import com.huntaze.reads.users.MockUsers;
import com.huntaze.rehearsal.aws.SdkClients;
import com.huntaze.rehearsal.aws.lambda.Functions;
import com.huntaze.rehearsal.aws.lambda.InvocationMetrics;
import com.huntaze.rehearsal.scenario.Rates;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MockReadTest {
  private static final Injection BROKEN = () -> new Injection.Dose(new Rates(1, 0), Duration.ZERO);

  private final Queue<String> logs = new ConcurrentLinkedQueue<>();
  private final Functions functions =
      new Functions(InvocationMetrics.NONE, InstantSource.system(), 1);
  private final MockRead mockRead =
      new MockRead(
          functions,
          new MockUsers(100),
          1,
          control ->
              new FrontDoors(
                  () -> () -> new FlagSource.Answer.Failed("nobody is sent to the candidate"),
                  Duration.ofMinutes(1),
                  control,
                  control,
                  logs::add));
  private final ApiGateway gateway = ApiGateway.open(SdkClients.VERTX, functions);
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    http.close();
    gateway.close();
    functions.close();
  }

  private HttpResponse<String> get() throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + "/users/user-7"))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private String loggedVersion() {
    return new JsonObject(logs.remove()).getString("Version");
  }

  @Test
  void usersAreServedByTheVersionThatTheAliasNames() throws Exception {
    mockRead.deployFirst();
    mockRead.publish("2", BROKEN);
    assertThat(get().statusCode()).isEqualTo(200);
    assertThat(loggedVersion()).isEqualTo("1");
    functions.point(MockRead.NAME, MockRead.ALIAS, "2");
    HttpResponse<String> broken = get();
    assertThat(broken.statusCode()).isEqualTo(500);
    assertThat(broken.headers().firstValue(ApiGateway.ERROR_TYPE)).isEmpty();
    assertThat(loggedVersion()).isEqualTo("2");
  }

  @Test
  void theWeightsDecideBetweenTheVersions() throws Exception {
    mockRead.deployFirst();
    mockRead.publish("2", () -> Injection.Dose.NONE);
    functions.shift(MockRead.NAME, MockRead.ALIAS, "1", Map.of("2", 1.0));
    assertThat(get().statusCode()).isEqualTo(200);
    assertThat(loggedVersion()).isEqualTo("2");
  }

  @Test
  void aFunctionThatIsNotThereIsTheGatewaysOwnError() throws Exception {
    HttpResponse<String> answer = get();
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.headers().firstValue(ApiGateway.ERROR_TYPE)).isPresent();
  }
}
