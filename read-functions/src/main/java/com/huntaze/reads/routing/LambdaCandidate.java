package com.huntaze.reads.routing;

import com.huntaze.reads.api.Forwarding;
import com.huntaze.reads.ops.Await;
import com.huntaze.reads.proxy.Problem;
import com.huntaze.reads.proxy.ProxyResponse;
import com.huntaze.reads.users.Operation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/**
 * The candidate, invoked synchronously. Whatever goes wrong on the way is the candidate's error and
 * is answered as one; only an answer of its own below 500 passes through.
 */
public final class LambdaCandidate implements ReadPath {
  private static final String UNKNOWN = "unknown";

  private final LambdaAsyncClient lambda;
  private final String function;
  private final Duration timeout;

  /**
   * @param lambda without retries: a retry would hide a failure from the metrics
   * @param function name or ARN, with its alias as {@code name:alias}
   * @param timeout of one invocation, at most
   */
  public LambdaCandidate(LambdaAsyncClient lambda, String function, Duration timeout) {
    this.lambda = lambda;
    this.function = function;
    this.timeout = timeout;
  }

  @Override
  public Arm arm() {
    return Arm.CANDIDATE;
  }

  @Override
  public String version() {
    return UNKNOWN;
  }

  @Override
  public Answer answer(Operation.Read read, Duration within) {
    Duration wait = within.compareTo(timeout) < 0 ? within : timeout;
    if (wait.toMillis() <= 0) {
      return failed(UNKNOWN, Problem.gatewayTimeout(), "no time left");
    }
    var invocation =
        InvokeRequest.builder()
            .functionName(function)
            .payload(SdkBytes.fromUtf8String(Forwarding.event(read)))
            .overrideConfiguration(call -> call.apiCallTimeout(wait))
            .build();
    return switch (Await.result(lambda.invoke(invocation), wait)) {
      case Await.Result.Done<InvokeResponse>(var response) -> answered(response);
      case Await.Result.Late<InvokeResponse>() ->
          failed(UNKNOWN, Problem.gatewayTimeout(), "time-out");
      case Await.Result.Failed<InvokeResponse>(var cause) -> lost(cause);
    };
  }

  private static Answer answered(InvokeResponse invoked) {
    String version = version(invoked.executedVersion());
    if (invoked.functionError() != null) {
      return failed(version, Problem.badGateway(), "function error " + invoked.functionError());
    }
    return ProxyResponse.parse(invoked.payload().asUtf8String())
        .map(response -> passed(version, response))
        .orElseGet(() -> failed(version, Problem.badGateway(), "malformed answer"));
  }

  /**
   * Its 503 and 504 keep their status; the body of an error is always ours. Its 429 says that it
   * has no room: towards the user that is its failure.
   */
  private static Answer passed(String version, ProxyResponse response) {
    int status = response.status();
    if (status < 500 && status != 429) {
      return Answer.of(Arm.CANDIDATE, version, response, "");
    }
    ProxyResponse problem =
        switch (status) {
          case 429, 503 -> Problem.unavailable();
          case 504 -> Problem.gatewayTimeout();
          default -> Problem.badGateway();
        };
    return failed(version, problem, "status " + status);
  }

  private static Answer lost(Throwable cause) {
    ProxyResponse problem =
        switch (cause) {
          case ApiCallTimeoutException _, ApiCallAttemptTimeoutException _ ->
              Problem.gatewayTimeout();
          case TooManyRequestsException _, SdkClientException _ -> Problem.unavailable();
          default -> Problem.badGateway();
        };
    return failed(UNKNOWN, problem, cause.getClass().getSimpleName());
  }

  private static Answer failed(String version, ProxyResponse problem, String cause) {
    return Answer.of(Arm.CANDIDATE, version, problem, cause);
  }

  private static String version(@Nullable String executed) {
    return executed == null || executed.isEmpty() ? UNKNOWN : executed;
  }
}
