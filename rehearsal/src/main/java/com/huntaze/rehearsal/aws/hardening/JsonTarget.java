package com.huntaze.rehearsal.aws.hardening;

import com.huntaze.rehearsal.aws.rest.Operation;
import com.huntaze.rehearsal.aws.rest.Reply;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A service of AWS's JSON protocol: a header names the operation, and all services share one path.
 *
 * @param prefix of the header, up to the dot
 * @param operations by their names
 */
record JsonTarget(String prefix, Map<String, UnaryOperator<JsonObject>> operations) {
  void mount(Router router) {
    router.post("/").handler(this::handle);
  }

  private void handle(RoutingContext call) {
    String target = String.valueOf(call.request().getHeader("X-Amz-Target"));
    UnaryOperator<JsonObject> operation =
        target.startsWith(prefix + ".")
            ? operations.get(target.substring(prefix.length() + 1))
            : null;
    if (operation == null) {
      call.next();
      return;
    }
    Operation.run(_ -> Reply.json(200, operation.apply(Operation.body(call))), call);
  }
}
