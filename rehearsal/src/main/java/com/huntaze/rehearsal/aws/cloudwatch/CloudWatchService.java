package com.huntaze.rehearsal.aws.cloudwatch;

import com.huntaze.rehearsal.aws.AwsService;
import com.huntaze.rehearsal.aws.AwsTime;
import com.huntaze.rehearsal.aws.query.QueryEndpoint;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** CloudWatch's metrics over the AWS query protocol: what the SDK's 2.40.2 client speaks. */
public final class CloudWatchService implements AwsService {
  private final CloudWatchFaults faults;
  private final QueryEndpoint endpoint;
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
    this.endpoint =
        new QueryEndpoint(
            Map.of(GetMetricData.NAME, get::answer, PutMetricData.NAME, put::answer),
            this::arrive,
            faults::refuse);
  }

  /** Calls that came in so far, refused and unanswered ones too: what AWS throttles. */
  public long calls() {
    return calls.get();
  }

  @Override
  public void mount(Router router) {
    endpoint.mount(router);
  }

  private Duration arrive() {
    calls.incrementAndGet();
    return faults.delay();
  }
}
