package com.huntaze.reads.shadow;

import com.huntaze.reads.api.Forwarding;
import com.huntaze.reads.metrics.ShadowMetrics;
import com.huntaze.reads.ops.Await;
import com.huntaze.reads.users.Operation;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/**
 * Hands a share of the reads to the function that compares, by an asynchronous invocation: Lambda
 * queues it, tries again and keeps what failed. Only the read is handed over, no answer, header or
 * record. What cannot be handed over is counted and left.
 */
public final class LambdaShadow implements Shadow {
  private static final System.Logger LOG = System.getLogger(LambdaShadow.class.getName());

  private static final String TIME_OUT = "time-out";

  private final LambdaAsyncClient lambda;
  private final ShadowSettings settings;
  private final String service;
  private final Consumer<String> metrics;
  private final InstantSource wall;
  private final Share share;
  private final Budget budget;
  private String lastProblem = "";

  /**
   * @param lambda without retries: Lambda's queue has its own
   * @param service dimension Service of the metrics
   * @param metrics takes each line; standard output on Lambda
   * @param wall for the metrics' timestamps
   * @param nanos for the budget
   * @param seed of the share
   */
  public LambdaShadow(
      LambdaAsyncClient lambda,
      ShadowSettings settings,
      String service,
      Consumer<String> metrics,
      InstantSource wall,
      LongSupplier nanos,
      long seed) {
    this.lambda = lambda;
    this.settings = settings;
    this.service = service;
    this.metrics = metrics;
    this.wall = wall;
    this.share = new Share(settings.percent(), seed);
    this.budget = new Budget(settings.perMinute(), nanos);
  }

  @Override
  public Runnable begin(Operation.Read read, Duration within) {
    if (!share.draws() || !budget.take()) {
      return () -> {};
    }
    Duration wait = within.compareTo(settings.timeout()) < 0 ? within : settings.timeout();
    if (wait.toMillis() <= 0) {
      dropped("no time left");
      return () -> {};
    }
    long deadline = System.nanoTime() + wait.toNanos();
    try {
      CompletionStage<InvokeResponse> sending = lambda.invoke(invocation(read, wait));
      return () -> finish(sending, Duration.ofNanos(deadline - System.nanoTime()));
    } catch (RuntimeException refused) {
      dropped(refused.getClass().getSimpleName());
      return () -> {};
    }
  }

  private InvokeRequest invocation(Operation.Read read, Duration wait) {
    return InvokeRequest.builder()
        .functionName(settings.function())
        .invocationType(InvocationType.EVENT)
        .payload(SdkBytes.fromUtf8String(Forwarding.event(read)))
        .overrideConfiguration(call -> call.apiCallTimeout(wait))
        .build();
  }

  private void finish(CompletionStage<InvokeResponse> sending, Duration left) {
    switch (Await.result(sending, left)) {
      case Await.Result.Done<InvokeResponse> _ -> taken();
      case Await.Result.Late<InvokeResponse> _ -> dropped(TIME_OUT);
      // The client's own time-out, which ends at the same moment.
      case Await.Result.Failed<InvokeResponse>(ApiCallTimeoutException _) -> dropped(TIME_OUT);
      case Await.Result.Failed<InvokeResponse>(Throwable cause) ->
          dropped(cause.getClass().getSimpleName());
    }
  }

  private synchronized void taken() {
    lastProblem = "";
  }

  /** Counted each time, said once a problem. */
  private synchronized void dropped(String cause) {
    metrics.accept(ShadowMetrics.dropped(wall.instant(), service));
    if (!cause.equals(lastProblem)) {
      lastProblem = cause;
      LOG.log(System.Logger.Level.WARNING, "shadow read not handed over: {0}", cause);
    }
  }
}
