package com.huntaze.rehearsal.aws.lambda;

import com.huntaze.rehearsal.aws.AwsService;
import com.huntaze.rehearsal.aws.rest.Operation;
import com.huntaze.rehearsal.aws.rest.Refusal;
import com.huntaze.rehearsal.aws.rest.Reply;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Lambda's Invoke: waiting for the answer, {@code Event} without waiting, and {@code DryRun}.
 * Functions are registered by name, or by {@code name:alias}.
 */
public final class LambdaService implements AwsService, AutoCloseable {
  /** Of a payload in either direction, 6 MB. */
  static final int MOST_BYTES = 6 * 1024 * 1024;

  private final Map<String, Sandboxes> functions = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /** Adds a function, or takes another in its place; invocations under way go on. */
  public void register(String name, LambdaFunction function) {
    functions.put(FunctionName.parse(name, null).toString(), new Sandboxes(function));
  }

  public void remove(String name) {
    functions.remove(FunctionName.parse(name, null).toString());
  }

  @Override
  public void mount(Router router) {
    router.post("/2015-03-31/functions/:function/invocations").handler(this::invoke);
  }

  /** Invocations under way are interrupted, and none begin. */
  @Override
  public void close() {
    closed = true;
    functions.values().forEach(Sandboxes::close);
    functions.clear();
  }

  private void invoke(RoutingContext call) {
    try {
      Sandboxes function = function(call);
      Buffer body = call.body().buffer();
      byte[] event = body == null ? new byte[0] : body.getBytes();
      if (event.length > MOST_BYTES) {
        throw Refusal.of(
            413,
            "RequestTooLargeException",
            event.length + " byte payload is too large, at most " + MOST_BYTES);
      }
      begin(call, function, event);
    } catch (Refusal refused) {
      refused.reply().send(call);
    }
  }

  private Sandboxes function(RoutingContext call) {
    FunctionName name =
        FunctionName.parse(Operation.path(call, "function"), call.request().getParam("Qualifier"));
    Sandboxes found = closed ? null : functions.get(name.toString());
    if (found == null) {
      throw Refusal.notFound("Function not found: " + name).with("Type", "User");
    }
    return found;
  }

  private static void begin(RoutingContext call, Sandboxes function, byte[] event) {
    String type = call.request().getHeader("X-Amz-Invocation-Type");
    switch (type == null ? "RequestResponse" : type) {
      case "RequestResponse" -> {
        Consumer<Reply> answered = reply -> call.vertx().runOnContext(_ -> reply.send(call));
        function.invoke(event, call.vertx(), answered);
      }
      case "Event" -> {
        function.invoke(event, call.vertx(), _ -> {});
        Reply.empty(202).send(call);
      }
      case "DryRun" -> Reply.empty(204).send(call);
      default ->
          throw Refusal.of(400, "InvalidParameterValueException", "no invocation type: " + type);
    }
  }
}
