package com.huntaze.canary.aws;

import com.huntaze.canary.ops.Blocking;
import java.util.Locale;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What went wrong at AWS, in plain words, without request ids or headers. */
final class AwsFailure {
  private AwsFailure() {}

  static String describe(String operation, Blocking.Lost lost) {
    Throwable cause = lost.getCause();
    if (cause instanceof AwsServiceException refused) {
      String code = refused.awsErrorDetails() == null ? "" : refused.awsErrorDetails().errorCode();
      String message =
          refused.awsErrorDetails() == null ? "" : refused.awsErrorDetails().errorMessage();
      return String.format(
          Locale.ROOT,
          "%s was refused: %s %s (%d)",
          operation,
          code,
          message,
          refused.statusCode());
    }
    return operation + " failed: " + lost.getMessage();
  }

  static boolean is(Blocking.Lost lost, Class<? extends Throwable> type) {
    return type.isInstance(lost.getCause());
  }
}
