package com.huntaze.canary.aws;

import java.time.Duration;
import java.util.Locale;

/** Is told of every call to AWS when it has ended. Called on the SDK's threads: returns at once. */
public interface CallListener {
  /**
   * @param service as the SDK names it, {@code CloudWatch}
   * @param operation as AWS names it, {@code GetMetricData}
   * @param outcome of the call with its retries
   * @param metrics that it requested, as GetMetricData is billed; 0 for any other operation
   */
  void called(String service, String operation, Outcome outcome, Duration took, int metrics);

  /** How a call ended. */
  enum Outcome {
    OK,
    THROTTLED,
    REFUSED,
    SERVER_ERROR,
    UNREACHABLE;

    /** As metrics and traces name it: {@code server-error}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
