package com.huntaze.rehearsal.aws.lambda;

import java.time.Duration;

/**
 * A function as Lambda runs it.
 *
 * @param version that it answers as its own: a number where it is published
 * @param timeout after which Lambda kills it, in real time
 * @param concurrency invocations at once, at most; the next one is throttled
 */
public record LambdaFunction(String version, Duration timeout, int concurrency, Handler handler) {
  /** Blocks a virtual thread of its own. */
  @FunctionalInterface
  public interface Handler {
    /**
     * @param event the payload, a JSON document
     * @param remaining until Lambda kills the invocation
     * @return a JSON document
     * @throws Exception answered as the function's error
     */
    byte[] handle(byte[] event, Duration remaining) throws Exception;
  }

  LambdaFunction as(String otherVersion) {
    return new LambdaFunction(otherVersion, timeout, concurrency, handler);
  }
}
