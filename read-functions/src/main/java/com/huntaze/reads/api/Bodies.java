package com.huntaze.reads.api;

import com.huntaze.reads.proxy.Problem;
import com.huntaze.reads.proxy.ProxyRequest;
import com.huntaze.reads.users.IdempotencyKey;
import com.huntaze.reads.users.NewUser;
import com.huntaze.reads.users.Operation;
import com.huntaze.reads.users.UserId;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** Requests that bring a JSON document. */
final class Bodies {
  /** No document is nearly as large; characters. */
  static final int LONGEST = 32_768;

  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private Bodies() {}

  /** {@code {"ids":[...]}}. */
  static Route batch(ProxyRequest request) {
    return document(
        request,
        Set.of("ids"),
        body ->
            body.getValue("ids") instanceof JsonArray ids
                ? batch(ids)
                : Route.refused("ids", "ids is an array of user ids."));
  }

  private static Route batch(JsonArray ids) {
    if (ids.isEmpty() || ids.size() > Operation.Batch.LONGEST) {
      return Route.refused("ids", "ids has 1 to " + Operation.Batch.LONGEST + " user ids.");
    }
    var parsed = new ArrayList<UserId>(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      Optional<UserId> id =
          ids.getValue(i) instanceof String raw ? UserId.parse(raw) : Optional.empty();
      if (id.isEmpty()) {
        return Route.refused("ids[" + i + "]", "A user id is " + UserId.RULE + ".");
      }
      parsed.add(id.get());
    }
    return new Route.To(new Operation.Batch(parsed));
  }

  /** {@code {"email":...,"name":...,"plan":...}} and the header Idempotency-Key. */
  static Route creation(ProxyRequest request) {
    Optional<IdempotencyKey> key = IdempotencyKey.parse(request.headers().get(IDEMPOTENCY_KEY));
    if (key.isEmpty()) {
      return Route.refused(IDEMPOTENCY_KEY, "The header is required: " + IdempotencyKey.RULE + ".");
    }
    return document(request, Set.of("email", "name", "plan"), body -> creation(body, key.get()));
  }

  private static Route creation(JsonObject body, IdempotencyKey key) {
    Optional<String> email = text(body, "email", NewUser::isEmail);
    Optional<String> name = text(body, "name", NewUser::isName);
    Optional<String> plan = text(body, "plan", NewUser.PLANS::contains);
    if (email.isEmpty()) {
      return Route.refused("email", "email is " + NewUser.EMAIL_RULE + ".");
    }
    if (name.isEmpty()) {
      return Route.refused("name", "name is " + NewUser.NAME_RULE + ".");
    }
    return plan.<Route>map(
            given ->
                new Route.To(
                    new Operation.Create(new NewUser(email.get(), name.get(), given), key)))
        .orElseGet(() -> Route.refused("plan", "plan is " + NewUser.PLAN_RULE + "."));
  }

  private static Optional<String> text(JsonObject body, String name, Predicate<String> isGood) {
    return body.getValue(name) instanceof String given && isGood.test(given)
        ? Optional.of(given)
        : Optional.empty();
  }

  private static Route document(
      ProxyRequest request, Set<String> members, Function<JsonObject, Route> read) {
    if (request.body().length() > LONGEST) {
      return new Route.Refused(Problem.tooLarge(LONGEST));
    }
    try {
      var body = new JsonObject(request.body());
      return body.fieldNames().stream()
          .filter(name -> !members.contains(name))
          .findFirst()
          .map(
              _ ->
                  Route.refused(
                      "body",
                      "The members are "
                          + String.join(", ", new TreeSet<>(members))
                          + ", no others."))
          .orElseGet(() -> read.apply(body));
    } catch (DecodeException notJson) {
      return Route.refused("body", "The body is not a JSON object.");
    }
  }
}
