package com.huntaze.reads.proxy;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An answer in the form API Gateway's proxy integration takes. */
public record ProxyResponse(int status, Map<String, String> headers, String body) {
  public ProxyResponse {
    headers = Map.copyOf(headers);
  }

  /** A JSON document. */
  public static ProxyResponse json(int status, String body) {
    return new ProxyResponse(status, Map.of("Content-Type", "application/json"), body);
  }

  public static ProxyResponse noContent() {
    return new ProxyResponse(204, Map.of(), "");
  }

  public byte[] toEvent() {
    var headerObject = new JsonObject();
    new TreeMap<>(headers).forEach(headerObject::put);
    return new JsonObject()
        .put("statusCode", status)
        .put("headers", headerObject)
        .put("body", body)
        .put("isBase64Encoded", false)
        .encode()
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Empty when the payload is no such answer. */
  public static Optional<ProxyResponse> parse(String payload) {
    try {
      var event = new JsonObject(payload);
      if (event.getValue("statusCode") instanceof Integer status
          && status >= 200
          && status <= 599
          && event.getValue("body") instanceof String body) {
        return Optional.of(new ProxyResponse(status, headers(event), body));
      }
      return Optional.empty();
    } catch (DecodeException notJson) {
      return Optional.empty();
    }
  }

  private static Map<String, String> headers(JsonObject event) {
    var headers = new TreeMap<String, String>();
    if (event.getValue("headers") instanceof JsonObject given) {
      given.forEach(header -> headers.put(header.getKey(), String.valueOf(header.getValue())));
    }
    return headers;
  }

  /** Status only: bodies do not belong in logs. */
  @Override
  public String toString() {
    return "ProxyResponse[" + status + "]";
  }
}
