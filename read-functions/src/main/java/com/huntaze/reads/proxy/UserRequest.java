package com.huntaze.reads.proxy;

import com.huntaze.reads.users.UserId;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;

/** {@code GET /users/{id}} as both functions read it from an API Gateway proxy event. */
public sealed interface UserRequest {
  record Get(UserId id) implements UserRequest {}

  /**
   * @param problem the answer to give: 400 or 405
   */
  record Refused(ProxyResponse problem) implements UserRequest {}

  static UserRequest parse(byte[] event) {
    try {
      return parse(new JsonObject(new String(event, StandardCharsets.UTF_8)));
    } catch (DecodeException notJson) {
      return new Refused(
          Problem.badRequest("event", "The event is not an API Gateway proxy event."));
    }
  }

  private static UserRequest parse(JsonObject event) {
    if (!"GET".equals(event.getValue("httpMethod"))) {
      return new Refused(Problem.methodNotAllowed());
    }
    String raw =
        event.getValue("pathParameters") instanceof JsonObject parameters
                && parameters.getValue("id") instanceof String given
            ? given
            : null;
    return UserId.parse(raw)
        .<UserRequest>map(Get::new)
        .orElseGet(
            () ->
                new Refused(
                    Problem.badRequest(
                        "id", "The user id is " + UserId.RULE + ": GET /users/{id}.")));
  }

  /** The smallest event that {@link #parse} reads back as this id; no header is passed on. */
  static String event(UserId id) {
    return new JsonObject()
        .put("httpMethod", "GET")
        .put("resource", "/users/{id}")
        .put("path", "/users/" + id.value())
        .put("pathParameters", new JsonObject().put("id", id.value()))
        .encode();
  }
}
