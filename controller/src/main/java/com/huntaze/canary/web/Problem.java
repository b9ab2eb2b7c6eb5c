package com.huntaze.canary.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Answers an error as a problem document (RFC 9457, type about:blank). */
final class Problem {
  private static final String CONTENT_TYPE = "application/problem+json";

  private Problem() {}

  static void answer(RoutingContext request, int status, String detail) {
    write(request, body(status, detail));
  }

  /** With a member that lists what there is, or why. */
  static void answer(
      RoutingContext request, int status, String detail, String member, List<String> values) {
    ObjectNode body = body(status, detail);
    values.forEach(body.putArray(member)::add);
    write(request, body);
  }

  private static ObjectNode body(int status, String detail) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "about:blank")
        .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
        .put("status", status)
        .put("detail", detail);
  }

  private static void write(RoutingContext request, ObjectNode body) {
    if (request.response().ended() || request.response().headWritten()) {
      return;
    }
    var _ =
        request
            .response()
            .setStatusCode(body.get("status").asInt())
            .putHeader(HttpHeaders.CONTENT_TYPE, CONTENT_TYPE)
            .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
            .end(body.toString());
  }
}
