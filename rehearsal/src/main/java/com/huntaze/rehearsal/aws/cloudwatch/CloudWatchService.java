package com.huntaze.rehearsal.aws.cloudwatch;

import com.huntaze.rehearsal.aws.AwsService;
import com.huntaze.rehearsal.aws.AwsTime;
import com.huntaze.rehearsal.aws.query.QueryForm;
import com.huntaze.rehearsal.aws.query.QueryRefusal;
import com.huntaze.rehearsal.aws.query.QueryXml;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/** CloudWatch's metrics over the AWS query protocol: what the SDK's 2.40.2 client speaks. */
public final class CloudWatchService implements AwsService {
  private final CloudWatchFaults faults;
  private final Map<String, Function<QueryForm, String>> operations;
  private final AtomicLong calls = new AtomicLong();

  /**
   * @param store what GetMetricData reads
   * @param ingestion what PutMetricData writes to
   */
  public CloudWatchService(
      MetricStore store, Ingestion ingestion, AwsTime time, CloudWatchFaults faults) {
    this.faults = faults;
    GetMetricData get = new GetMetricData(store, time, faults);
    PutMetricData put = new PutMetricData(ingestion);
    this.operations = Map.of(GetMetricData.NAME, get::answer, PutMetricData.NAME, put::answer);
  }

  /** Calls that came in so far, refused and unanswered ones too: what AWS throttles. */
  public long calls() {
    return calls.get();
  }

  @Override
  public void mount(Router router) {
    router.post("/").handler(this::handle);
  }

  /** Other query services share the path, so what is none of CloudWatch's operations goes on. */
  private void handle(RoutingContext context) {
    String action = context.request().getFormAttribute("Action");
    Function<QueryForm, String> operation = action == null ? null : operations.get(action);
    if (operation == null) {
      context.next();
      return;
    }
    Duration delay = faults.delay();
    calls.incrementAndGet();
    TreeMap<String, String> fields = new TreeMap<>();
    context.request().formAttributes().forEach(fields::put);
    QueryForm form = QueryForm.of(fields);
    after(delay, context, () -> answer(context, () -> operation.apply(form)));
  }

  private static void after(Duration delay, RoutingContext context, Runnable answer) {
    if (delay.isZero()) {
      answer.run();
    } else {
      context.vertx().setTimer(Math.max(1, delay.toMillis()), _ -> answer.run());
    }
  }

  /** A large answer takes a while: the loop that serves the other services must not wait for it. */
  private void answer(RoutingContext context, Supplier<String> operation) {
    HttpServerResponse response = context.response();
    if (response.closed()) {
      return;
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, "text/xml");
    context
        .vertx()
        .executeBlocking(
            () -> {
              faults.refuse();
              return operation.get();
            },
            false)
        .onSuccess(response::end)
        .onFailure(
            failure -> {
              if (failure instanceof QueryRefusal refusal) {
                response.setStatusCode(refusal.status()).end(QueryXml.refusal(refusal));
              } else {
                context.fail(failure);
              }
            });
  }
}
