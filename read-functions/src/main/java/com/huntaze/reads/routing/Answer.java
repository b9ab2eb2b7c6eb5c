package com.huntaze.reads.routing;

import com.huntaze.reads.proxy.ProxyResponse;

/**
 * What an arm came to.
 *
 * @param arm that served
 * @param version of the code that served, for the metrics' dimension
 * @param cause of a status of 500 or more, for the log, without user data; else empty
 */
public record Answer(Arm arm, String version, ProxyResponse response, String cause) {
  public boolean isError() {
    return response.status() >= 500;
  }
}
