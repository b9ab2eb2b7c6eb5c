package com.huntaze.canary.aws;

import com.huntaze.canary.aws.CloudWatchMetricSource.Wanted;
import com.huntaze.canary.model.Observation;
import com.huntaze.canary.model.PeriodGrid;
import com.huntaze.canary.ops.Blocking;
import com.huntaze.canary.port.MetricSource.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/** One GetMetricData call with all its pages, for rollouts that read the same window. */
final class MetricCall {
  private static final Logger LOG = LoggerFactory.getLogger(MetricCall.class);
  private static final String OPERATION = "CloudWatch GetMetricData";
  private static final int MAX_PAGES = 100;

  private final CloudWatchAsyncClient client;
  private final Duration timeout;
  private final Runnable counter;
  private final Map<String, MetricAnswer.Series> series = new HashMap<>();

  MetricCall(CloudWatchAsyncClient client, Duration timeout, Runnable counter) {
    this.client = client;
    this.timeout = timeout;
    this.counter = counter;
  }

  /**
   * Why there are none for the call; null: they are there. Twice a call's time-out bounds what the
   * SDK's own chain takes; a role's credentials come or fail within one.
   */
  @Nullable String awaitCredentials() {
    try {
      var _ =
          Blocking.await(
              client.serviceClientConfiguration().credentialsProvider().resolveIdentity(),
              timeout.multipliedBy(2));
      return null;
    } catch (Blocking.Lost lost) {
      return AwsFailure.describe(OPERATION, lost);
    } catch (RuntimeException none) {
      return OPERATION + " failed: " + none.getMessage();
    }
  }

  /** Answers every read, whatever happens. */
  void answer(List<Wanted> chunk) {
    List<List<MetricDataQuery>> queries = queries(chunk);
    tell(chunk, queries, fetch(chunk.getFirst(), queries.stream().flatMap(List::stream).toList()));
  }

  /** Answers every read without a call. */
  void blind(List<Wanted> chunk, String cause) {
    tell(chunk, queries(chunk), cause);
  }

  private static List<List<MetricDataQuery>> queries(List<Wanted> chunk) {
    List<List<MetricDataQuery>> queries = new ArrayList<>();
    for (int place = 0; place < chunk.size(); place++) {
      queries.add(MetricQueries.of(place, chunk.get(place).pair()));
    }
    return queries;
  }

  private void tell(
      List<Wanted> chunk, List<List<MetricDataQuery>> queries, @Nullable String failure) {
    for (int place = 0; place < chunk.size(); place++) {
      List<String> record = new ArrayList<>(MetricQueries.describe(queries.get(place)));
      Wanted wanted = chunk.get(place);
      wanted.answer().complete(new Reading(observe(place, wanted, failure, record), record));
    }
  }

  private Observation observe(
      int place, Wanted wanted, @Nullable String failure, List<String> record) {
    if (failure != null) {
      return new Observation.Blind(failure);
    }
    record.replaceAll(line -> line + " " + answered(line));
    try {
      return new MetricAnswer(place, series, wanted.pair()).observe(wanted.grid());
    } catch (IllegalArgumentException nonsense) {
      return new Observation.Blind(malformed(nonsense));
    }
  }

  private static String malformed(RuntimeException cause) {
    LOG.warn("CloudWatch answered something malformed", cause);
    return OPERATION + " answered something malformed: " + cause.getMessage();
  }

  private String answered(String line) {
    MetricAnswer.Series found = series.get(line.substring(0, line.indexOf(' ')));
    return found == null ? "absent" : found.describe();
  }

  private @Nullable String fetch(Wanted window, List<MetricDataQuery> queries) {
    PeriodGrid grid = window.grid();
    GetMetricDataRequest.Builder request =
        GetMetricDataRequest.builder()
            .metricDataQueries(queries)
            .startTime(grid.startOf(window.firstPeriod()))
            .endTime(grid.endOf(window.lastPeriod()))
            .scanBy(ScanBy.TIMESTAMP_ASCENDING);
    try {
      for (int page = 0; page < MAX_PAGES; page++) {
        counter.run();
        GetMetricDataResponse answer =
            Blocking.await(client.getMetricData(request.build()), timeout);
        answer.metricDataResults().forEach(result -> add(result, window));
        if (answer.nextToken() == null || answer.nextToken().isEmpty()) {
          return null;
        }
        request.nextToken(answer.nextToken());
      }
      return OPERATION + " does not end: " + MAX_PAGES + " pages";
    } catch (Blocking.Lost lost) {
      return AwsFailure.describe(OPERATION, lost);
    } catch (RuntimeException malformed) {
      return malformed(malformed);
    }
  }

  private void add(MetricDataResult result, Wanted window) {
    StatusCode status =
        Objects.requireNonNull(result.statusCode(), () -> result.id() + " came without a status");
    int size = result.timestamps().size();
    if (size != result.values().size()) {
      throw new IllegalArgumentException(
          result.id() + " has " + size + " timestamps and " + result.values().size() + " values");
    }
    Map<Instant, Double> points = new HashMap<>();
    for (int i = 0; i < size; i++) {
      points.put(checked(result.timestamps().get(i), window), finite(result.values().get(i)));
    }
    series.merge(
        result.id(),
        new MetricAnswer.Series(status, points),
        (before, now) -> {
          Map<Instant, Double> all = new HashMap<>(before.points());
          all.putAll(now.points());
          return new MetricAnswer.Series(later(before.status(), now.status()), all);
        });
  }

  /** A period outside the window may not be settled: it must not be judged. */
  private static Instant checked(Instant at, Wanted window) {
    long period = window.grid().indexOf(at);
    if (period < window.firstPeriod() || period > window.lastPeriod()) {
      throw new IllegalArgumentException("a datapoint at " + at + " is outside the window");
    }
    return at;
  }

  private static double finite(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a datapoint is " + value);
    }
    return value;
  }

  /**
   * A page that is followed by others says PartialData; the last page's word counts, failures stay.
   */
  private static StatusCode later(StatusCode before, StatusCode now) {
    return before == StatusCode.COMPLETE || before == StatusCode.PARTIAL_DATA ? now : before;
  }
}
