package com.huntaze.canary.aws;

import java.time.Duration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;

/** Times every call of the SDK's clients, retries included. */
final class CallInterceptor implements ExecutionInterceptor {
  private static final ExecutionAttribute<Long> STARTED =
      new ExecutionAttribute<>("canary.started");
  private static final int SERVER_ERROR = 500;

  private final CallListener listener;

  CallInterceptor(CallListener listener) {
    this.listener = listener;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution call, ExecutionAttributes attributes) {
    attributes.putAttribute(STARTED, System.nanoTime());
  }

  @Override
  public void afterExecution(Context.AfterExecution call, ExecutionAttributes attributes) {
    tell(call.request(), CallListener.Outcome.OK, attributes);
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution call, ExecutionAttributes attributes) {
    tell(call.request(), outcome(call.exception()), attributes);
  }

  private void tell(
      SdkRequest request, CallListener.Outcome outcome, ExecutionAttributes attributes) {
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

  private static CallListener.Outcome outcome(Throwable failure) {
    Throwable cause = failure;
    while (!(cause instanceof AwsServiceException) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (!(cause instanceof AwsServiceException refused)) {
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
