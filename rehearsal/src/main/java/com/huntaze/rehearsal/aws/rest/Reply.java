package com.huntaze.rehearsal.aws.rest;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** One answer on the wire. */
public record Reply(int status, MultiMap headers, Buffer body) {
  public static Reply of(int status, String contentType, Buffer body) {
    return new Reply(
        status, MultiMap.caseInsensitiveMultiMap().add("Content-Type", contentType), body);
  }

  public static Reply json(int status, JsonObject body) {
    return of(status, "application/json", body.toBuffer());
  }

  public static Reply empty(int status) {
    return new Reply(status, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer());
  }

  /** Adds a header; a null value adds none. */
  public Reply header(String name, @Nullable Object value) {
    if (value != null) {
      headers.set(name, value.toString());
    }
    return this;
  }

  public void send(RoutingContext call) {
    if (!call.response().ended() && !call.response().closed()) {
      call.response().setStatusCode(status);
      call.response().headers().addAll(headers);
      call.response().end(body);
    }
  }
}
