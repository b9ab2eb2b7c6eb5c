package com.huntaze.rehearsal.aws;

import static com.huntaze.rehearsal.aws.MetricContract.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.aws.CloudWatchMetricSource;
import com.huntaze.canary.aws.MetricPairs;
import com.huntaze.canary.model.ArmCounts;
import com.huntaze.canary.model.Comparison;
import com.huntaze.canary.model.Observation;
import com.huntaze.canary.model.PeriodCounts;
import com.huntaze.canary.port.CallTrace;
import com.huntaze.rehearsal.aws.cloudwatch.RunningCloudWatch;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;

/** Answers that the stand-in does not give by itself: pages with expressions, and nonsense. */
class CloudWatchMetricSourceAnswerTest {
  private static final List<String> NAMES =
      List.of("requests", "errors", "slow", "latency", "rate");

  private final Vertx vertx = Vertx.vertx();
  private long calls;

  @AfterEach
  void close() {
    RunningCloudWatch.await(vertx.close());
  }

  @Test
  void theLastPagesWordCounts() {
    String first = page("next", all("PartialData", FIRST, "2.0"));
    String last = page("", all("Complete", FIRST + 1, "1.0"));

    Observation observation = read(List.of(first, last));

    assertThat(calls).isEqualTo(2);
    ArmCounts two = new ArmCounts(2, 2, 2, 2.0);
    ArmCounts one = new ArmCounts(1, 1, 1, 1.0);
    assertThat(observation)
        .isEqualTo(
            new Observation.Complete(
                List.of(new PeriodCounts(FIRST, two, two), new PeriodCounts(FIRST + 1, one, one))));
  }

  @Test
  void anErrorOnAnEarlierPageStays() {
    String first = page("next", all("InternalError", FIRST, "2.0"));
    String last = page("", all("Complete", FIRST + 1, "1.0"));

    assertThat(cause(List.of(first, last))).contains("InternalError");
  }

  @Test
  void pagesWithoutAnEndAreGivenUp() {
    String again = page("next", all("PartialData", FIRST, "1.0"));

    assertThat(cause(Collections.nCopies(200, again)))
        .isEqualTo("CloudWatch GetMetricData does not end: 100 pages");
  }

  @Test
  void requestsWithoutTheirErrorsArePartial() {
    String results =
        all("Complete", FIRST, "1.0")
            .replace(
                result("r0_candidate_errors", "Complete", FIRST, "1.0"),
                result("r0_candidate_errors", "Complete", FIRST + 1, "1.0"));

    assertThat(read(List.of(page("", results)))).isInstanceOf(Observation.Partial.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>busy</html>",
        "<GetMetricDataResponse>",
        "{}",
        "<GetMetricDataResponse><GetMetricDataResult/></GetMetricDataResponse>",
      })
  void whatIsNoAnswerIsBlind(String body) {
    assertThat(cause(List.of(body))).startsWith("CloudWatch ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "-1.0", "many", "Infinity", ""})
  void whatIsNoCountIsNeverJudged(String value) {
    String body = page("", all("Complete", FIRST, "1.0").replace("1.0", value));

    assertThat(read(List.of(body))).isNotInstanceOf(Observation.Complete.class);
  }

  @Test
  void aNegativeCountAmongGoodOnesIsBlind() {
    String good = result("r0_control_errors", "Complete", FIRST, "1.0");
    String bad = result("r0_control_errors", "Complete", FIRST, "-1.0");

    assertThat(cause(List.of(page("", all("Complete", FIRST, "1.0").replace(good, bad)))))
        .contains("malformed");
  }

  @Test
  void aResultWithoutStatusOrWithTooFewValuesIsBlind() {
    String good = page("", all("Complete", FIRST, "1.0"));

    assertThat(cause(List.of(good.replace("<StatusCode>Complete</StatusCode>", ""))))
        .contains("without a status");
    assertThat(cause(List.of(good.replace("<member>1.0</member>", ""))))
        .contains("1 timestamps and 0 values");
  }

  @Test
  void aPeriodThatWasNotAskedForIsBlind() {
    assertThat(cause(List.of(page("", all("Complete", FIRST + 2, "1.0")))))
        .contains("outside the window");
  }

  private String cause(List<String> answers) {
    Observation observation = read(answers);
    assertThat(observation).isInstanceOf(Observation.Blind.class);
    return ((Observation.Blind) observation).cause();
  }

  /** Reads two periods; what comes after the last answer is a 500. */
  private Observation read(List<String> answers) {
    AwsEndpoints endpoints =
        RunningCloudWatch.await(
            AwsEndpoints.start(vertx, 0, List.of(new ScriptedService(answers))));
    try (CloudWatchAsyncClient client = RunningCloudWatch.client(endpoints.url());
        CloudWatchMetricSource source =
            new CloudWatchMetricSource(
                _ -> client,
                Map.of("reads", new MetricPairs(MetricContract.settings("reads"), null)),
                Duration.ofMillis(1),
                Duration.ofSeconds(10),
                CallTrace.none())) {
      Observation observation =
          source.read("reads", new Comparison.Arms(), FIRST, FIRST + 1).observation();
      calls = source.calls();
      return observation;
    }
  }

  private static String page(String token, String results) {
    return "<GetMetricDataResponse><GetMetricDataResult><MetricDataResults>"
        + results
        + "</MetricDataResults>"
        + (token.isEmpty() ? "" : "<NextToken>" + token + "</NextToken>")
        + "</GetMetricDataResult></GetMetricDataResponse>";
  }

  private static String all(String status, long period, String value) {
    return Stream.of("r0_control_", "r0_candidate_")
        .flatMap(arm -> NAMES.stream().map(name -> result(arm + name, status, period, value)))
        .collect(Collectors.joining());
  }

  private static String result(String id, String status, long period, String value) {
    return "<member><Id>%s</Id><Timestamps><member>%s</member></Timestamps><Values><member>%s</member></Values><StatusCode>%s</StatusCode></member>"
        .formatted(id, Instant.ofEpochSecond(period), value, status);
  }
}
