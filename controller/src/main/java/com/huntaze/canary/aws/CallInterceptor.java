package com.huntaze.canary.aws;

import com.huntaze.canary.port.CallTrace;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;

/** Times and traces every call of the SDK's clients, retries included. */
final class CallInterceptor implements ExecutionInterceptor {
  private static final ExecutionAttribute<Long> STARTED =
      new ExecutionAttribute<>("canary.started");
  private static final ExecutionAttribute<CallTrace.Following> FOLLOWING =
      new ExecutionAttribute<>("canary.following");
  private static final ExecutionAttribute<AtomicInteger> ATTEMPTS =
      new ExecutionAttribute<>("canary.attempts");
  private static final int SERVER_ERROR = 500;

  private final CallListener listener;
  private final CallTrace trace;

  CallInterceptor(CallListener listener, CallTrace trace) {
    this.listener = listener;
    this.trace = trace;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution call, ExecutionAttributes attributes) {
    attributes.putAttribute(STARTED, System.nanoTime());
    attributes.putAttribute(ATTEMPTS, new AtomicInteger());
    attributes.putAttribute(
        FOLLOWING,
        trace.began(
            attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME),
            attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME)));
  }

  @Override
  public void beforeTransmission(Context.BeforeTransmission call, ExecutionAttributes attributes) {
    attributes.getAttribute(ATTEMPTS).incrementAndGet();
  }

  @Override
  public void afterExecution(Context.AfterExecution call, ExecutionAttributes attributes) {
    String requestId =
        call.response() instanceof AwsResponse answer
            ? answer.responseMetadata().requestId()
            : null;
    tell(call.request(), CallListener.Outcome.OK, requestId, attributes);
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution call, ExecutionAttributes attributes) {
    AwsServiceException refused = refusal(call.exception());
    String requestId = refused == null ? null : refused.requestId();
    tell(call.request(), outcome(refused), requestId, attributes);
  }

  private void tell(
      SdkRequest request,
      CallListener.Outcome outcome,
      @Nullable String requestId,
      ExecutionAttributes attributes) {
    int retries = Math.max(0, attributes.getAttribute(ATTEMPTS).get() - 1);
    attributes.getAttribute(FOLLOWING).ended(outcome.word(), retries, requestId);
    listener.called(
        attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME),
        attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME),
        outcome,
        Duration.ofNanos(System.nanoTime() - attributes.getAttribute(STARTED)),
        metricsRequested(request));
  }

  /** Further pages of an answer are not billed again, and an expression is no metric. */
  private static int metricsRequested(SdkRequest request) {
    return request instanceof GetMetricDataRequest asked && asked.nextToken() == null
        ? (int)
            asked.metricDataQueries().stream().filter(query -> query.metricStat() != null).count()
        : 0;
  }

  private static @Nullable AwsServiceException refusal(Throwable failure) {
    Throwable cause = failure;
    while (!(cause instanceof AwsServiceException) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof AwsServiceException refused ? refused : null;
  }

  private static CallListener.Outcome outcome(@Nullable AwsServiceException refused) {
    if (refused == null) {
      return CallListener.Outcome.UNREACHABLE;
    }
    if (refused.isThrottlingException()) {
      return CallListener.Outcome.THROTTLED;
    }
    return refused.statusCode() >= SERVER_ERROR
        ? CallListener.Outcome.SERVER_ERROR
        : CallListener.Outcome.REFUSED;
  }
}
