package com.huntaze.reads;

import com.huntaze.reads.proxy.ProxyResponse;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Requests as API Gateway hands them over. */
public final class Calls {
  public static final Duration PLENTY = Duration.ofSeconds(10);

  private Calls() {}

  public static JsonObject call(String method, String resource) {
    return new JsonObject().put("httpMethod", method).put("resource", resource);
  }

  public static JsonObject ofUser(String method, String resource, String id) {
    return call(method, resource).put("pathParameters", new JsonObject().put("id", id));
  }

  public static JsonObject page(Map<String, String> query) {
    var parameters = new JsonObject();
    query.forEach(parameters::put);
    return call("GET", "/users").put("queryStringParameters", parameters);
  }

  public static JsonObject creation(String key, String body) {
    return call("POST", "/users")
        .put("headers", new JsonObject().put("idempotency-key", key))
        .put("body", body);
  }

  public static byte[] bytes(JsonObject event) {
    return event.encode().getBytes(StandardCharsets.UTF_8);
  }

  public static ProxyResponse send(PrismaReadHandler handler, JsonObject event) {
    return handler.handle(bytes(event), PLENTY);
  }

  public static JsonObject json(ProxyResponse response) {
    return new JsonObject(response.body());
  }
}
