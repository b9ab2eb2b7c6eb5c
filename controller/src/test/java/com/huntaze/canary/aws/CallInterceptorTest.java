package com.huntaze.canary.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.port.CallTrace;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

/** What is told of calls by the SDK's real client to a server that answers as it is told. */
class CallInterceptorTest {
  private static final String EMPTY =
      "<GetMetricDataResponse><GetMetricDataResult/></GetMetricDataResponse>";

  private final List<String> told = new CopyOnWriteArrayList<>();
  private final AnsweringServer server = new AnsweringServer(EMPTY);
  private final CloudWatchAsyncClient client =
      server
          .configured(
              CloudWatchAsyncClient.builder(),
              ClientOverrideConfiguration.builder()
                  .addExecutionInterceptor(new CallInterceptor(this::tell, CallTrace.none())))
          .build();

  CallInterceptorTest() throws IOException {}

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  private void tell(
      String service, String operation, CallListener.Outcome outcome, Duration took, int metrics) {
    assertThat(took).isPositive();
    told.add(service + " " + operation + " " + outcome + " " + metrics);
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
    server.refuse(400, "Throttling");
    assertThat(call(null)).contains("THROTTLED");
    server.refuse(400, "InvalidParameterValue");
    assertThat(call(null)).contains("REFUSED");
    server.refuse(503, "ServiceUnavailable");
    assertThat(call(null)).contains("SERVER_ERROR");
    server.close();
    assertThat(call(null)).contains("UNREACHABLE");
    assertThat(told).hasSize(4);
  }
}
