package com.huntaze.rehearsal.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.huntaze.rehearsal.aws.cloudwatch.RunningCloudWatch;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwsEndpointsTest {
  private static final AwsService ECHO =
      router ->
          router.post("/echo").handler(context -> context.end("read " + context.body().asString()));
  private static final AwsService BROKEN =
      router ->
          router
              .post("/broken")
              .handler(
                  context -> {
                    throw new IllegalStateException("a bug");
                  });

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    RunningCloudWatch.await(vertx.close());
  }

  @Test
  void allServicesShareOneAddress() throws Exception {
    AwsEndpoints endpoints = start(0);

    assertThat(post(endpoints, "/echo").body()).isEqualTo("read {}");
    assertThat(post(endpoints, "/broken").statusCode()).isEqualTo(500);
    assertThat(post(endpoints, "/other").statusCode()).isEqualTo(404);
    assertThat(post(endpoints, "/other").body()).contains("POST /other");
  }

  @Test
  void aTakenPortFailsTheStart() {
    int port = URI.create(start(0).url()).getPort();

    assertThatThrownBy(() -> start(port)).hasCauseInstanceOf(BindException.class);
  }

  @Test
  void nothingListensOnceItIsClosed() {
    AwsEndpoints endpoints = start(0);

    RunningCloudWatch.await(endpoints.close());

    assertThatThrownBy(() -> post(endpoints, "/echo")).isInstanceOf(IOException.class);
  }

  private AwsEndpoints start(int port) {
    return RunningCloudWatch.await(AwsEndpoints.start(vertx, port, List.of(ECHO, BROKEN)));
  }

  private static HttpResponse<String> post(AwsEndpoints endpoints, String path) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create(endpoints.url() + path))
              .POST(HttpRequest.BodyPublishers.ofString("{}"))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
