package com.huntaze.rehearsal.aws.cloudwatch;

import static com.huntaze.rehearsal.aws.cloudwatch.RunningCloudWatch.START;
import static com.huntaze.rehearsal.aws.cloudwatch.RunningCloudWatch.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterValueException;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;

/** Writes with the SDK's real client. */
class PutMetricDataTest {
  private final RunningCloudWatch cloudWatch = new RunningCloudWatch(Duration.ZERO);

  @AfterEach
  void close() {
    cloudWatch.close();
  }

  @Test
  void aValueCountsOnceAndValuesAsOftenAsTheirCounts() {
    put(List.of(datum(d -> d.value(7.0)), datum(d -> d.values(1.0, 2.0).counts(3.0, 4.0))));

    assertThat(read("SampleCount")).containsExactly(8.0);
    assertThat(read("Sum")).containsExactly(18.0);
    assertThat(read("TC(:1)")).containsExactly(3.0);
    assertThat(read("p50")).containsExactly(2.0);
  }

  @Test
  void aStatisticSetHasNoPercentilesUnlessItHidesNothing() {
    put(
        List.of(
            datum(
                d ->
                    d.statisticValues(
                        s -> s.sampleCount(2.0).sum(8.0).minimum(4.0).maximum(4.0)))));
    assertThat(read("p50")).containsExactly(4.0);

    put(
        List.of(
            datum(
                d ->
                    d.statisticValues(
                        s -> s.sampleCount(2.0).sum(9.0).minimum(4.0).maximum(5.0)))));
    assertThat(read("p50")).isEmpty();
    assertThat(read("Average")).containsExactly(17.0 / 4);
    assertThat(read("Maximum")).containsExactly(5.0);
  }

  @Test
  void negativeValuesHaveNoPercentiles() {
    put(List.of(datum(d -> d.values(-1.0, 2.0))));

    assertThat(read("p50")).isEmpty();
    assertThat(read("Minimum")).containsExactly(-1.0);
  }

  @Test
  void aThousandMetricsComeGzippedInOneCall() {
    put(Collections.nCopies(1_000, datum(d -> d.value(1.0))));

    assertThat(read("SampleCount")).containsExactly(1_000.0);
  }

  @Test
  void whatIsNewerIsKeptAndWhatIsOlderThanTheRetentionForgotten() {
    cloudWatch.put(START, "m", Map.of(), 1);
    cloudWatch.advance(Duration.ofHours(4));
    cloudWatch.put(START.plus(Duration.ofHours(4)), "m", Map.of(), 2);

    assertThat(read("Sum")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.MAX_VALUE})
  void aValueIsAnOrdinaryNumber(double value) {
    assertThat(refusal(datum(d -> d.value(value))))
        .isInstanceOf(InvalidParameterValueException.class);
  }

  /** Two weeks and two hours, both divided by 60. */
  @ParameterizedTest
  @ValueSource(longs = {-14 * 24 * 60 - 1, 2 * 60 + 1})
  void aTimestampIsOfTheLastTwoWeeksOrTheNextTwoHours(long seconds) {
    assertThat(refusal(datum(d -> d.value(1.0).timestamp(START.plusSeconds(seconds)))))
        .isInstanceOf(InvalidParameterValueException.class)
        .hasMessageContaining("two weeks");
  }

  @Test
  void tooMuchIsRefusedWhole() {
    List<Dimension> dimensions =
        IntStream.rangeClosed(0, 30)
            .mapToObj(i -> Dimension.builder().name("d" + i).value("v").build())
            .toList();
    assertThat(refusal(datum(d -> d.value(1.0).dimensions(dimensions))))
        .hasMessageContaining("greater than 30");
    MetricDatum one = datum(d -> d.value(1.0));
    assertThat(refusal(Collections.nCopies(1_001, one).toArray(MetricDatum[]::new)))
        .hasMessageContaining("greater than 1000");
    assertThat(refusal(one, datum(d -> d.value(Double.NaN)))).hasMessageContaining("NaN");
    assertThat(refusal(datum(d -> d.value(1.0).values(2.0))))
        .isInstanceOf(InvalidParameterCombinationException.class);
    assertThat(read("Sum")).isEmpty();
  }

  private static MetricDatum datum(Consumer<MetricDatum.Builder> content) {
    return MetricDatum.builder().metricName("m").timestamp(START).applyMutation(content).build();
  }

  private void put(List<MetricDatum> data) {
    await(send(data));
  }

  private CompletableFuture<PutMetricDataResponse> send(List<MetricDatum> data) {
    return cloudWatch.client.putMetricData(r -> r.namespace("Test").metricData(data));
  }

  private CloudWatchException refusal(MetricDatum... data) {
    return RunningCloudWatch.refusal(send(List.of(data)));
  }

  private List<Double> read(String stat) {
    MetricDataQuery query =
        MetricDataQuery.builder()
            .id("m")
            .metricStat(
                s -> s.stat(stat).period(1).metric(m -> m.namespace("Test").metricName("m")))
            .build();
    return await(cloudWatch.client.getMetricData(GetMetricDataTest.request(1, query).build()))
        .metricDataResults()
        .getFirst()
        .values();
  }
}
