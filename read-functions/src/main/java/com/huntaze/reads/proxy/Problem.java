package com.huntaze.reads.proxy;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** Problem documents (RFC 9457). */
public final class Problem {
  private static final String TYPE = "application/problem+json";
  private static final String RETRY_AFTER_SECONDS = "1";

  private Problem() {}

  /**
   * 400.
   *
   * @param field which part of the request is wrong
   */
  public static ProxyResponse badRequest(String field, String detail) {
    return new ProxyResponse(
        400,
        Map.of("Content-Type", TYPE),
        document(400, "Bad Request", detail).put("field", field).encode());
  }

  public static ProxyResponse notFound() {
    return of(404, "Not Found", "There is no such user.", Map.of());
  }

  public static ProxyResponse methodNotAllowed() {
    return of(405, "Method Not Allowed", "Only GET is served.", Map.of("Allow", "GET"));
  }

  public static ProxyResponse internalError() {
    return of(500, "Internal Server Error", "The read failed.", Map.of());
  }

  public static ProxyResponse badGateway() {
    return of(502, "Bad Gateway", "The read function failed.", Map.of());
  }

  public static ProxyResponse unavailable() {
    return of(
        503,
        "Service Unavailable",
        "Users cannot be read at the moment. Try again.",
        Map.of("Retry-After", RETRY_AFTER_SECONDS));
  }

  public static ProxyResponse gatewayTimeout() {
    return of(504, "Gateway Timeout", "The read function did not answer in time.", Map.of());
  }

  private static ProxyResponse of(
      int status, String title, String detail, Map<String, String> more) {
    var headers = new HashMap<>(more);
    headers.put("Content-Type", TYPE);
    return new ProxyResponse(status, headers, document(status, title, detail).encode());
  }

  private static JsonObject document(int status, String title, String detail) {
    return new JsonObject()
        .put("type", "about:blank")
        .put("title", title)
        .put("status", status)
        .put("detail", detail);
  }
}
