package com.huntaze.rehearsal.runtime;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** What a function reported about an invocation, or about its own start. */
public sealed interface Ending {
  record Answered(Buffer body) implements Ending {}

  /**
   * @param type as the runtime names it, e.g. {@code Runtime.BadFunctionCode}
   * @param error what Lambda hands to the caller: errorMessage, errorType, stackTrace
   */
  record Failed(String type, JsonObject error) implements Ending {
    public String message() {
      return error.getString("errorMessage", "");
    }
  }
}
