package com.huntaze.reads.api;

import com.huntaze.reads.proxy.Problem;
import com.huntaze.reads.proxy.ProxyRequest;
import com.huntaze.reads.proxy.ProxyResponse;
import com.huntaze.reads.users.Cursor;
import com.huntaze.reads.users.Operation;
import com.huntaze.reads.users.UserId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a request means; everything wrong with it is said before anything is asked. */
public sealed interface Route {
  record To(Operation operation) implements Route {}

  /**
   * @param problem the answer to give: 400, 404, 405 or 413
   */
  record Refused(ProxyResponse problem) implements Route {}

  static Route of(ProxyRequest request) {
    String method = request.method();
    return switch (request.resource()) {
      case "/users/{id}" ->
          switch (method) {
            case "GET" -> user(request, Operation.ById::new);
            case "DELETE" -> user(request, Operation.Delete::new);
            default -> notAllowed("GET, DELETE");
          };
      case "/users/{id}/subscription" ->
          method.equals("GET") ? user(request, Operation.WithSubscription::new) : notAllowed("GET");
      case "/users/{id}/restore" ->
          method.equals("POST") ? user(request, Operation.Restore::new) : notAllowed("POST");
      case "/users" ->
          switch (method) {
            case "GET" -> page(request.query());
            case "POST" -> Bodies.creation(request);
            default -> notAllowed("GET, POST");
          };
      case "/users/batch" -> method.equals("POST") ? Bodies.batch(request) : notAllowed("POST");
      case "/statistics" ->
          method.equals("GET") ? new To(new Operation.Statistics()) : notAllowed("GET");
      default -> new Refused(Problem.noSuchResource());
    };
  }

  private static Route user(ProxyRequest request, Function<UserId, Operation> operation) {
    return UserId.parse(request.path().get("id"))
        .<Route>map(id -> new To(operation.apply(id)))
        .orElseGet(() -> refused("id", "The user id is " + UserId.RULE + "."));
  }

  private static Route page(Map<String, String> query) {
    Optional<Integer> limit = limit(query.get("limit"));
    if (limit.isEmpty()) {
      return refused(
          "limit", "The limit is a whole number from 1 to " + Operation.Page.LARGEST + ".");
    }
    String raw = query.get("cursor");
    Optional<Cursor> cursor = raw == null ? Optional.empty() : Cursor.parse(raw);
    return raw != null && cursor.isEmpty()
        ? refused("cursor", "The cursor is none that a page gave as next or previous.")
        : new To(new Operation.Page(limit.get(), cursor));
  }

  private static Optional<Integer> limit(@Nullable String raw) {
    if (raw == null) {
      return Optional.of(Operation.Page.USUAL);
    }
    return raw.matches("[0-9]{1,3}")
        ? Optional.of(Integer.parseInt(raw)).filter(n -> n >= 1 && n <= Operation.Page.LARGEST)
        : Optional.empty();
  }

  private static Route notAllowed(String allowed) {
    return new Refused(Problem.methodNotAllowed(allowed));
  }

  static Route refused(String field, String detail) {
    return new Refused(Problem.badRequest(field, detail));
  }
}
