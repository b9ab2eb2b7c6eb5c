package com.huntaze.rehearsal.fuzz;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** API Gateway events with something wrong in them, the same for the same seed. */
final class EventFuzzer {
  private static final int DEEP = 5_000;

  private final Random random;
  private final Hostile hostile;

  EventFuzzer(long seed) {
    random = new Random(seed);
    hostile = new Hostile(random);
  }

  byte[] next() {
    return switch (random.nextInt(10)) {
      case 0 -> noise();
      case 1 -> cut(bytes(request()));
      case 2 -> nested();
      case 3 -> bytes(retyped(request()));
      case 4 -> bytes(hostileBody(request()));
      default -> bytes(request());
    };
  }

  private static byte[] bytes(JsonObject event) {
    return event.encode().getBytes(StandardCharsets.UTF_8);
  }

  private byte[] noise() {
    byte[] bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] cut(byte[] whole) {
    return Arrays.copyOf(whole, random.nextInt(whole.length));
  }

  /** As an event, or as its body. */
  private byte[] nested() {
    String open = random.nextBoolean() ? "[" : "{\"" + Hostile.MARK + "\":";
    String deep = open.repeat(DEEP);
    return random.nextBoolean()
        ? deep.getBytes(StandardCharsets.UTF_8)
        : bytes(call("POST", "/users/batch").put("body", deep));
  }

  /** One member has another type. */
  private JsonObject retyped(JsonObject event) {
    var names = new ArrayList<>(event.fieldNames());
    String name = names.get(random.nextInt(names.size()));
    Object other =
        switch (random.nextInt(5)) {
          case 0 -> random.nextInt();
          case 1 -> random.nextBoolean();
          case 2 -> new JsonArray().add(hostile.text());
          case 3 -> new JsonObject().put(hostile.text(), random.nextInt());
          default -> random.nextDouble() * 1e300;
        };
    return event.put(name, other);
  }

  private JsonObject hostileBody(JsonObject event) {
    boolean encoded = random.nextBoolean();
    String body = random.nextInt(50) == 0 ? hostile.huge() : hostile.text();
    return event.put("body", body).put("isBase64Encoded", encoded);
  }

  private JsonObject request() {
    return switch (random.nextInt(9)) {
      case 0 -> user("GET", "/users/{id}");
      case 1 -> user("GET", "/users/{id}/subscription");
      case 2 -> user("DELETE", "/users/{id}");
      case 3 -> user("POST", "/users/{id}/restore");
      case 4 -> page();
      case 5 -> call("POST", "/users/batch").put("body", batch());
      case 6 -> creation();
      case 7 -> call(hostile.text(), "/users/{id}");
      default -> call("GET", hostile.text());
    };
  }

  private JsonObject call(String method, String resource) {
    return new JsonObject()
        .put("httpMethod", method)
        .put("resource", resource)
        .put("headers", new JsonObject().put(hostile.text(), hostile.text()));
  }

  private JsonObject user(String method, String resource) {
    String id = random.nextInt(200) == 0 ? hostile.huge() : hostile.text();
    return call(method, resource).put("pathParameters", new JsonObject().put("id", id));
  }

  private JsonObject page() {
    var query = new JsonObject().put("cursor", hostile.cursor());
    if (random.nextBoolean()) {
      query.put("limit", hostile.text());
    }
    return call("GET", "/users").put("queryStringParameters", query);
  }

  private String batch() {
    var ids = new JsonArray();
    int count = random.nextInt(120);
    for (int i = 0; i < count; i++) {
      ids.add(random.nextInt(4) == 0 ? random.nextInt() : hostile.text());
    }
    ids.add(Hostile.MARK + " is no id");
    return new JsonObject().put("ids", ids).encode();
  }

  private JsonObject creation() {
    List<String> members = List.of("email", "name", "plan", hostile.text());
    var body = new JsonObject().put("email", "a@b.example").put("name", "A").put("plan", "pro");
    body.put(members.get(random.nextInt(2) * 2), hostile.text());
    var event = call("POST", "/users").put("body", body.encode());
    event
        .getJsonObject("headers")
        .put("Idempotency-Key", random.nextBoolean() ? hostile.text() : "k");
    return event;
  }
}
