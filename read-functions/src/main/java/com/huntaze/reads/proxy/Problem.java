package com.huntaze.reads.proxy;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** Problem documents (RFC 9457). None holds anything of the request. */
public final class Problem {
  private static final String TYPE = "application/problem+json";
  private static final Map<String, String> RETRY = Map.of("Retry-After", "1");

  private Problem() {}

  /**
   * 400.
   *
   * @param field which part of the request is wrong
   */
  public static ProxyResponse badRequest(String field, String detail) {
    return of(document(400, "Bad Request", detail).put("field", field), Map.of());
  }

  public static ProxyResponse noSuchResource() {
    return of(document(404, "Not Found", "There is no such resource."), Map.of());
  }

  public static ProxyResponse notFound() {
    return of(document(404, "Not Found", "There is no such user."), Map.of());
  }

  /**
   * @param allowed methods, as in the header Allow
   */
  public static ProxyResponse methodNotAllowed(String allowed) {
    String detail = "The methods here are " + allowed + ".";
    return of(document(405, "Method Not Allowed", detail), Map.of("Allow", allowed));
  }

  /** 405, for a write at the front door. */
  public static ProxyResponse readOnly() {
    String detail = "The front door reads only; huntaze-prisma-read writes.";
    return of(document(405, "Method Not Allowed", detail), Map.of("Allow", "GET"));
  }

  /**
   * 409.
   *
   * @param field which part of the request contradicts what is there
   */
  public static ProxyResponse conflict(String field, String detail) {
    return of(document(409, "Conflict", detail).put("field", field), Map.of());
  }

  public static ProxyResponse tooLarge(int longest) {
    String detail = "The body has at most " + longest + " characters.";
    return of(document(413, "Content Too Large", detail), Map.of());
  }

  public static ProxyResponse tooManyRequests() {
    return of(document(429, "Too Many Requests", "Too much is asked at once. Try again."), RETRY);
  }

  public static ProxyResponse internalError() {
    return of(document(500, "Internal Server Error", "The request failed."), Map.of());
  }

  public static ProxyResponse badGateway() {
    return of(document(502, "Bad Gateway", "The read function failed."), Map.of());
  }

  public static ProxyResponse unavailable() {
    String detail = "Users cannot be reached at the moment. Try again.";
    return of(document(503, "Service Unavailable", detail), RETRY);
  }

  public static ProxyResponse gatewayTimeout() {
    return of(document(504, "Gateway Timeout", "There was no answer in time."), Map.of());
  }

  private static ProxyResponse of(JsonObject document, Map<String, String> more) {
    var headers = new HashMap<>(more);
    headers.put("Content-Type", TYPE);
    return new ProxyResponse(document.getInteger("status"), headers, document.encode());
  }

  private static JsonObject document(int status, String title, String detail) {
    return new JsonObject()
        .put("type", "about:blank")
        .put("title", title)
        .put("status", status)
        .put("detail", detail);
  }
}
