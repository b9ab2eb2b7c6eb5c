package com.huntaze.rehearsal.runtime;

import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.UUID;

/**
 * One event on its way to a function.
 *
 * @param id what AWS calls the request id
 * @param allowed counted from when the function takes it
 * @param sampled whether traces tell of it
 */
record Invocation(
    String id, Buffer event, Duration allowed, boolean sampled, Promise<Ending> ending) {
  static Invocation of(Buffer event, Duration allowed, boolean sampled) {
    return new Invocation(UUID.randomUUID().toString(), event, allowed, sampled, Promise.promise());
  }

  /**
   * Answers a function that asks for work.
   *
   * @param function its ARN
   */
  void send(HttpServerResponse response, String function) {
    response
        .putHeader("Lambda-Runtime-Aws-Request-Id", id)
        .putHeader(
            "Lambda-Runtime-Deadline-Ms",
            Long.toString(System.currentTimeMillis() + allowed.toMillis()))
        .putHeader("Lambda-Runtime-Invoked-Function-Arn", function)
        .putHeader("Lambda-Runtime-Trace-Id", trace())
        .putHeader("Content-Type", "application/json")
        .end(event);
  }

  /** AWS X-Ray developer guide, tracing header. */
  private String trace() {
    String unique = id.replace("-", "");
    return "Root=1-%08x-%s;Parent=%s;Sampled=%d"
        .formatted(
            System.currentTimeMillis() / 1_000,
            unique.substring(8),
            unique.substring(0, 16),
            sampled ? 1 : 0);
  }
}
