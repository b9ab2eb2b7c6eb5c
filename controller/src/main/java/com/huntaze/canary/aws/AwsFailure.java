package com.huntaze.canary.aws;

import com.huntaze.canary.ops.Blocking;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What went wrong at AWS, in plain words, without request ids or headers. */
public final class AwsFailure {
  private AwsFailure() {}

  /** Where there were no credentials for the call, that is what is said. */
  static String describe(String operation, Blocking.Lost lost) {
    Throwable cause = lost.getCause();
    if (cause instanceof RoleNotAssumed none) {
      return none.why();
    }
    return isRefusal(cause)
        ? operation + " was refused: " + reason(lost)
        : operation + " failed: " + reason(lost);
  }

  /** Without saying of what. */
  public static String reason(RuntimeException failure) {
    Throwable cause = failure instanceof Blocking.Lost lost ? lost.getCause() : failure;
    if (cause instanceof AwsServiceException refused && isRefusal(refused)) {
      String detail =
          Stream.of(refused.awsErrorDetails().errorCode(), refused.awsErrorDetails().errorMessage())
              .filter(Objects::nonNull)
              .collect(Collectors.joining(" "));
      return detail + " (" + refused.statusCode() + ")";
    }
    return String.valueOf(failure.getMessage());
  }

  private static boolean isRefusal(@Nullable Throwable cause) {
    return cause instanceof AwsServiceException refused && refused.awsErrorDetails() != null;
  }

  static boolean is(Blocking.Lost lost, Class<? extends Throwable> type) {
    return type.isInstance(lost.getCause());
  }
}
