package com.huntaze.canary.aws;

import com.huntaze.canary.ops.Blocking;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What went wrong at AWS, in plain words, without request ids or headers. */
final class AwsFailure {
  private AwsFailure() {}

  static String describe(String operation, Blocking.Lost lost) {
    Throwable cause = lost.getCause();
    if (cause instanceof AwsServiceException refused && refused.awsErrorDetails() != null) {
      String detail =
          Stream.of(refused.awsErrorDetails().errorCode(), refused.awsErrorDetails().errorMessage())
              .filter(Objects::nonNull)
              .collect(Collectors.joining(" "));
      return operation + " was refused: " + detail + " (" + refused.statusCode() + ")";
    }
    return operation + " failed: " + lost.getMessage();
  }

  static boolean is(Blocking.Lost lost, Class<? extends Throwable> type) {
    return type.isInstance(lost.getCause());
  }
}
