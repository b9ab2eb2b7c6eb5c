package com.huntaze.reads.routing;

import com.huntaze.reads.proxy.ProxyResponse;

/**
 * What an arm came to.
 *
 * @param arm whose doing it is, for the metrics
 * @param version of the code that served, for the metrics' dimension
 * @param isError counted against the arm, whatever the user got to see
 * @param cause of an error, for the log, without user data; else empty
 */
public record Answer(
    Arm arm, String version, ProxyResponse response, boolean isError, String cause) {
  /** What the user sees is what is counted. */
  public static Answer of(Arm arm, String version, ProxyResponse response, String cause) {
    return new Answer(arm, version, response, response.status() >= 500, cause);
  }

  /** The same error of the same arm, but the user sees another answer. */
  Answer hiddenBy(ProxyResponse other) {
    return new Answer(arm, version, other, isError, cause);
  }
}
