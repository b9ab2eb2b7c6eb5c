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
import java.util.function.Function;

/** CloudWatch's metrics over the AWS query protocol: what the SDK's 2.40.2 client speaks. */
public final class CloudWatchService implements AwsService {
  private final CloudWatchFaults faults;
  private final Map<String, Function<QueryForm, String>> operations;

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
    TreeMap<String, String> fields = new TreeMap<>();
    context.request().formAttributes().forEach(fields::put);
    afterDelay(context, () -> answer(context, operation, QueryForm.of(fields)));
  }

  private void afterDelay(RoutingContext context, Runnable answer) {
    Duration delay = faults.delay();
    if (delay.isZero()) {
      answer.run();
    } else {
      context.vertx().setTimer(Math.max(1, delay.toMillis()), _ -> answer.run());
    }
  }

  private void answer(
      RoutingContext context, Function<QueryForm, String> operation, QueryForm form) {
    HttpServerResponse response = context.response();
    if (response.closed()) {
      return;
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, "text/xml");
    try {
      faults.refuse();
      response.end(operation.apply(form));
    } catch (QueryRefusal refusal) {
      response.setStatusCode(refusal.status()).end(QueryXml.refusal(refusal));
    } catch (RuntimeException bug) {
      context.fail(bug);
    }
  }
}
