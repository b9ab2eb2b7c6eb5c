package com.huntaze.rehearsal.aws.cloudwatch;

import static com.huntaze.rehearsal.aws.cloudwatch.RunningCloudWatch.START;
import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.reads.metrics.ReadMetrics;
import com.huntaze.rehearsal.aws.AwsTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmfIngestionTest {
  private static final Map<String, String> ARM = Map.of("Service", "reads", "Arm", "candidate");
  private static final Map<String, String> VERSION =
      Map.of("Service", "reads", "Arm", "candidate", "Version", "7");

  private final AwsTime time = new AwsTime(() -> START, 60);
  private final MetricStore store = new MetricStore(time, Duration.ofHours(1));
  private final EmfIngestion emf =
      new EmfIngestion(new Ingestion(store, time, new CloudWatchFaults(), Duration.ZERO));

  @Test
  void aRequestsLineCountsInBothDimensionSets() {
    emf.accept(line(START.plusMillis(10), true, false, 12.5));
    emf.accept(line(START.plusMillis(900), false, true, 700));

    for (Map<String, String> dimensions : List.of(ARM, VERSION)) {
      assertThat(points("Requests", dimensions).count()).isEqualTo(2);
      assertThat(points("Errors", dimensions).sum()).isEqualTo(1);
      assertThat(points("Errors", dimensions).count()).isEqualTo(2);
      assertThat(points("Slow", dimensions).sum()).isEqualTo(1);
      assertThat(points("Latency", dimensions).minimum()).isEqualTo(12.5);
      assertThat(points("Latency", dimensions).maximum()).isEqualTo(700);
      assertThat(points("Misrouted", dimensions).sum()).isZero();
    }
    assertThat(read("Requests", Map.of("Service", "reads"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "START RequestId: 1 Version: $LATEST",
        "{\"level\":\"INFO\",\"message\":\"ready\"}",
        "{\"_aws\":",
        "{\"_aws\":{}}",
        "{\"_aws\":{\"Timestamp\":\"now\",\"CloudWatchMetrics\":[]}}",
        "[\"_aws\"]",
      })
  void linesThatAreNoMetricsAreIgnored(String line) {
    emf.accept(line);

    assertThat(read("Requests", ARM)).isEmpty();
  }

  @Test
  void whatADirectiveNamesAndTheLineLacksIsLeftOut() {
    emf.accept(
        directive(
            "[\"Service\",\"Arm\"],[\"Service\",\"Region\"]", "\"Requests\":1,\"Errors\":\"1\""));

    assertThat(points("Requests", ARM).count()).isEqualTo(1);
    assertThat(read("Errors", ARM)).isEmpty();
    assertThat(read("Requests", Map.of("Service", "reads"))).isEmpty();
  }

  @Test
  void anArrayIsAPointAValue() {
    emf.accept(directive("[\"Service\",\"Arm\"]", "\"Requests\":[1,2,4]"));

    assertThat(points("Requests", ARM).sum()).isEqualTo(7);
    assertThat(points("Requests", ARM).count()).isEqualTo(3);
  }

  @Test
  void aLineFromTooLongAgoIsDropped() {
    emf.accept(line(START.minus(Duration.ofDays(14).dividedBy(60)).minusSeconds(1), true, true, 1));

    assertThat(store.read(key("Requests", ARM), Instant.EPOCH, START, Duration.ofSeconds(1)))
        .isEmpty();
  }

  private static String line(Instant at, boolean error, boolean slow, double latencyMs) {
    Duration latency = Duration.ofNanos(Math.round(latencyMs * 1_000_000));
    return new ReadMetrics(at, "reads", "candidate", "7", error, slow, latency, false).toLine();
  }

  private static String directive(String dimensions, String members) {
    return """
    {"_aws":{"Timestamp":%d,"CloudWatchMetrics":[{"Namespace":"Huntaze/Reads",\
    "Dimensions":[%s],"Metrics":[{"Name":"Requests"},{"Name":"Errors"}]}]},\
    "Service":"reads","Arm":"candidate",%s}\
    """
        .formatted(START.toEpochMilli(), dimensions, members);
  }

  private static MetricKey key(String metric, Map<String, String> dimensions) {
    return new MetricKey(ReadMetrics.NAMESPACE, metric, dimensions);
  }

  private NavigableMap<Instant, Points> read(String metric, Map<String, String> dimensions) {
    return store.read(key(metric, dimensions), START, START.plusSeconds(1), Duration.ofSeconds(1));
  }

  private Points points(String metric, Map<String, String> dimensions) {
    return read(metric, dimensions).firstEntry().getValue();
  }
}
