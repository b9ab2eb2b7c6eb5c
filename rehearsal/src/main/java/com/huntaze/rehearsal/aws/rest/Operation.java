package com.huntaze.rehearsal.aws.rest;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a service: a request in, an answer or a {@link Refusal} out. A bug goes to the
 * server.
 */
@FunctionalInterface
public interface Operation {
  Reply answer(RoutingContext call);

  /** Answers the call, a refusal as AWS words it. */
  static void run(Operation operation, RoutingContext call) {
    Reply reply;
    try {
      reply = operation.answer(call);
    } catch (Refusal refused) {
      reply = refused.reply();
    } catch (DecodeException notJson) {
      reply = Refusal.badRequest("the body is not a JSON object").reply();
    }
    reply.send(call);
  }

  /** A parameter of the route's own path, which a matched route always has. */
  static String path(RoutingContext call, String name) {
    return Objects.requireNonNull(call.pathParam(name), name);
  }

  static JsonObject body(RoutingContext call) {
    JsonObject body = call.body().asJsonObject();
    return body == null ? new JsonObject() : body;
  }

  /**
   * @throws Refusal where the member is missing
   */
  static String required(JsonObject body, String member) {
    if (body.getValue(member) instanceof String text && !text.isEmpty()) {
      return text;
    }
    throw Refusal.badRequest(member + " is required");
  }

  /**
   * @throws Refusal where it is no whole number or outside the limits
   */
  static int whole(@Nullable Object text, String name, int fallback, int least, int most) {
    if (text == null) {
      return fallback;
    }
    try {
      int value = Integer.parseInt(text.toString());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException notWhole) {
      throw Refusal.badRequest(name + " is not a whole number: " + text);
    }
    throw Refusal.badRequest(name + " must lie between " + least + " and " + most);
  }
}
