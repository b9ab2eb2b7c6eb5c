package com.huntaze.rehearsal.aws.lambda;

import com.huntaze.rehearsal.aws.AwsService;
import com.huntaze.rehearsal.aws.rest.Operation;
import com.huntaze.rehearsal.aws.rest.Refusal;
import com.huntaze.rehearsal.aws.rest.Reply;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Lambda's Invoke (waiting for the answer, {@code Event} without waiting, and {@code DryRun}) and
 * what there is to know and change of versions and aliases.
 */
public final class LambdaService implements AwsService {
  /** Of a payload in either direction, 6 MB. */
  static final int MOST_BYTES = 6 * 1024 * 1024;

  static final String PATH = "/2015-03-31/functions/:function";

  private final Functions functions;

  public LambdaService(Functions functions) {
    this.functions = functions;
  }

  @Override
  public void mount(Router router) {
    router.post(PATH + "/invocations").handler(this::invoke);
    new AliasRoutes(functions).mount(router);
    new VersionRoutes(functions).mount(router);
  }

  /** The function that a call names in its path and Qualifier. */
  static FunctionName name(RoutingContext call) {
    return FunctionName.parse(
        Operation.path(call, "function"), call.request().getParam("Qualifier"));
  }

  private void invoke(RoutingContext call) {
    try {
      Buffer body = call.body().buffer();
      begin(call, name(call), body == null ? new byte[0] : body.getBytes());
    } catch (Refusal refused) {
      refused.reply().send(call);
    }
  }

  private void begin(RoutingContext call, FunctionName name, byte[] event) {
    String type = call.request().getHeader("X-Amz-Invocation-Type");
    switch (type == null ? "RequestResponse" : type) {
      case "RequestResponse" -> {
        Functions.Begun begun = functions.begin(name, event);
        Context context = call.vertx().getOrCreateContext();
        Thread.startVirtualThread(
            () -> {
              Reply reply = reply(begun.await());
              context.runOnContext(_ -> reply.send(call));
            });
      }
      case "Event" -> {
        functions.start(name, event);
        Reply.empty(202).send(call);
      }
      case "DryRun" -> {
        functions.configuration(name);
        Reply.empty(204).send(call);
      }
      default ->
          throw Refusal.of(400, "InvalidParameterValueException", "no invocation type: " + type);
    }
  }

  private static Reply reply(Invocation invocation) {
    return Reply.of(200, "application/json", invocation.payload())
        .header("X-Amz-Executed-Version", invocation.executedVersion())
        .header("X-Amz-Function-Error", invocation.failed() ? "Unhandled" : null);
  }
}
