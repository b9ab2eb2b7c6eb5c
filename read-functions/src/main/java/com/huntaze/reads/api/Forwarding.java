package com.huntaze.reads.api;

import com.huntaze.reads.users.Cursor;
import com.huntaze.reads.users.Operation;
import com.huntaze.reads.users.UserId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** How the front door hands a read on to the candidate. */
public final class Forwarding {
  private Forwarding() {}

  /** The smallest event that {@link Route} reads back as the same; no header is passed on. */
  public static String event(Operation.Read read) {
    JsonObject event =
        switch (read) {
          case Operation.ById(UserId id) -> user("/users/{id}", id);
          case Operation.WithSubscription(UserId id) -> user("/users/{id}/subscription", id);
          case Operation.Batch(List<UserId> ids) -> batch(ids);
          case Operation.Page(int limit, Optional<Cursor> from) -> page(limit, from);
          case Operation.Statistics() -> event("GET", "/statistics");
        };
    return event.encode();
  }

  private static JsonObject event(String method, String resource) {
    return new JsonObject().put("httpMethod", method).put("resource", resource);
  }

  private static JsonObject user(String resource, UserId id) {
    return event("GET", resource).put("pathParameters", new JsonObject().put("id", id.value()));
  }

  private static JsonObject batch(List<UserId> ids) {
    var array = new JsonArray();
    ids.forEach(id -> array.add(id.value()));
    return event("POST", "/users/batch").put("body", new JsonObject().put("ids", array).encode());
  }

  private static JsonObject page(int limit, Optional<Cursor> from) {
    var query = new JsonObject().put("limit", Integer.toString(limit));
    from.ifPresent(cursor -> query.put("cursor", cursor.toText()));
    return event("GET", "/users").put("queryStringParameters", query);
  }
}
