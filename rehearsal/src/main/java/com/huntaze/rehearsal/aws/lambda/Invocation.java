package com.huntaze.rehearsal.aws.lambda;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;

/**
 * One that has ended.
 *
 * @param payload the handler's answer, or the error's document
 * @param failed the handler threw, timed out or answered too much ({@code Unhandled})
 */
public record Invocation(
    Buffer payload, String executedVersion, boolean failed, Instant began, Duration took) {

  /** What a handler came to, before it is known how long it took. */
  sealed interface Result {
    Buffer payload();

    record Answered(Buffer payload) implements Result {}

    record Failed(Buffer payload) implements Result {
      static Failed of(String type, String message) {
        return new Failed(
            new JsonObject().put("errorType", type).put("errorMessage", message).toBuffer());
      }
    }
  }
}
