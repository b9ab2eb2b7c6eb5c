package com.huntaze.reads.proxy;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as API Gateway's proxy integration hands it over.
 *
 * @param resource its template, as in {@code /users/{id}}
 * @param path parameters of the template
 * @param query parameters; of one given several times the last
 * @param headers by name, in any case
 * @param body empty when there is none
 * @param caller who the authorizer says is asking, if it says
 */
public record ProxyRequest(
    String method,
    String resource,
    Map<String, String> path,
    Map<String, String> query,
    Map<String, String> headers,
    String body,
    Optional<String> caller) {
  /** Empty for an event of another kind. */
  public static Optional<ProxyRequest> parse(byte[] event) {
    try {
      return parse(new JsonObject(new String(event, StandardCharsets.UTF_8)));
    } catch (DecodeException | IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  private static Optional<ProxyRequest> parse(JsonObject event) {
    if (!(event.getValue("httpMethod") instanceof String method)) {
      return Optional.empty();
    }
    Map<String, String> path = texts(event, "pathParameters");
    String resource =
        text(event, "resource").orElse(path.containsKey("id") ? "/users/{id}" : "/users");
    return Optional.of(
        new ProxyRequest(
            method,
            resource,
            path,
            texts(event, "queryStringParameters"),
            texts(event, "headers"),
            body(event),
            caller(event)));
  }

  /** API Gateway sends texts, or null for none; anything else is an event of another kind. */
  private static Map<String, String> texts(JsonObject event, String member) {
    var texts = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    switch (event.getValue(member)) {
      case null -> {}
      case JsonObject given -> {
        for (String name : given.fieldNames()) {
          text(given, name).ifPresent(text -> texts.put(name, text));
        }
      }
      default -> throw new IllegalArgumentException(member + " is no object");
    }
    return texts;
  }

  private static Optional<String> text(JsonObject object, String member) {
    return switch (object.getValue(member)) {
      case null -> Optional.empty();
      case String text -> Optional.of(text);
      default -> throw new IllegalArgumentException("no text");
    };
  }

  private static String body(JsonObject event) {
    String body = text(event, "body").orElse("");
    return Boolean.TRUE.equals(event.getValue("isBase64Encoded"))
        ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8)
        : body;
  }

  private static Optional<String> caller(JsonObject event) {
    return event.getValue("requestContext") instanceof JsonObject context
            && context.getValue("authorizer") instanceof JsonObject authorizer
            && authorizer.getValue("principalId") instanceof String principal
        ? Optional.of(principal)
        : Optional.empty();
  }

  /** Method and template only: all else may be a user's. */
  @Override
  public String toString() {
    return "ProxyRequest[" + method + " " + resource + "]";
  }
}
