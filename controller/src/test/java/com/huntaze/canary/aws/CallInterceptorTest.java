package com.huntaze.canary.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

/** What is told of calls by the SDK's real client to a server that answers as it is told. */
class CallInterceptorTest {
  private static final String EMPTY =
      "<GetMetricDataResponse><GetMetricDataResult/></GetMetricDataResponse>";

  private final List<String> told = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private volatile String body = EMPTY;
  private HttpServer server;
  private CloudWatchAsyncClient client;

  @BeforeEach
  void open() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().set("Content-Type", "text/xml");
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    client = client(server.getAddress().getPort());
  }

  @AfterEach
  void close() {
    client.close();
    server.stop(0);
  }

  private CloudWatchAsyncClient client(int port) {
    CallInterceptor interceptor =
        new CallInterceptor(
            (service, operation, outcome, took, metrics) -> {
              assertThat(took).isPositive();
              told.add(service + " " + operation + " " + outcome + " " + metrics);
            });
    return CloudWatchAsyncClient.builder()
        .httpClientBuilder(NettyNioAsyncHttpClient.builder())
        .region(Region.EU_WEST_1)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .endpointOverride(URI.create("http://127.0.0.1:" + port))
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .addExecutionInterceptor(interceptor)
                .retryStrategy(DefaultRetryStrategy.doNotRetry())
                .build())
        .build();
  }

  private String call(@Nullable String nextToken) {
    GetMetricDataRequest request =
        GetMetricDataRequest.builder()
            .startTime(Instant.EPOCH)
            .endTime(Instant.EPOCH.plusSeconds(60))
            .nextToken(nextToken)
            .metricDataQueries(Stream.of("a", "b", "c").map(CallInterceptorTest::query).toList())
            .build();
    try {
      client.getMetricData(request).join();
    } catch (CompletionException refused) {
      // what is told of it is looked at
    }
    return told.getLast();
  }

  private static MetricDataQuery query(String id) {
    MetricDataQuery.Builder query = MetricDataQuery.builder().id(id);
    return id.equals("c")
        ? query.expression("a+b").build()
        : query
            .metricStat(
                stat -> stat.period(60).stat("Sum").metric(it -> it.namespace("n").metricName(id)))
            .build();
  }

  private static String error(String code) {
    return "<ErrorResponse><Error><Code>" + code + "</Code></Error></ErrorResponse>";
  }

  @Test
  void aCallIsToldWithTheMetricsThatAreBilled() {
    assertThat(call(null)).isEqualTo("CloudWatch GetMetricData OK 2");
  }

  @Test
  void aFurtherPageIsACallButNotBilledAgain() {
    assertThat(call("page-2")).isEqualTo("CloudWatch GetMetricData OK 0");
  }

  @Test
  void failuresAreToldApart() {
    status = 400;
    body = error("Throttling");
    assertThat(call(null)).contains("THROTTLED");
    body = error("InvalidParameterValue");
    assertThat(call(null)).contains("REFUSED");
    status = 503;
    body = error("ServiceUnavailable");
    assertThat(call(null)).contains("SERVER_ERROR");
    server.stop(0);
    assertThat(call(null)).contains("UNREACHABLE");
    assertThat(told).hasSize(4);
  }
}
