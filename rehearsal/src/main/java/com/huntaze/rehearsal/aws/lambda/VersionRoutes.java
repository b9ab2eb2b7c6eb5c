package com.huntaze.rehearsal.aws.lambda;

import com.huntaze.rehearsal.aws.rest.Operation;
import com.huntaze.rehearsal.aws.rest.Refusal;
import com.huntaze.rehearsal.aws.rest.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** GetFunctionConfiguration, GetFunctionEventInvokeConfig and ListVersionsByFunction. */
final class VersionRoutes {
  private static final int MOST = 50;
  private static final String EVENTS = "/2019-09-25/functions/:function/event-invoke-config";

  private final Functions functions;

  VersionRoutes(Functions functions) {
    this.functions = functions;
  }

  void mount(Router router) {
    router
        .get(LambdaService.PATH + "/configuration")
        .handler(call -> Operation.run(this::configuration, call));
    router.get(EVENTS).handler(call -> Operation.run(VersionRoutes::noEvents, call));
    router.get(LambdaService.PATH + "/versions").handler(call -> Operation.run(this::list, call));
  }

  private Reply configuration(RoutingContext call) {
    FunctionName name = LambdaService.name(call);
    JsonObject told = form(name, functions.configuration(name));
    return Reply.json(200, told.mergeIn(functions.description(name.name())));
  }

  /** Failed asynchronous calls go nowhere, but for a DeadLetterConfig. */
  private static Reply noEvents(RoutingContext call) {
    throw Refusal.notFound(
        "The function %s doesn't have an EventInvokeConfig"
            .formatted(LambdaService.name(call).arn()));
  }

  private Reply list(RoutingContext call) {
    String name = LambdaService.name(call).name();
    List<LambdaFunction> all = functions.versions(name);
    var request = call.request();
    int size = Operation.whole(request.getParam("MaxItems"), "MaxItems", MOST, 1, MOST);
    int start =
        Math.min(
            all.size(),
            Operation.whole(request.getParam("Marker"), "Marker", 0, 0, Integer.MAX_VALUE));
    int end = Math.min(all.size(), start + size);
    JsonArray versions = new JsonArray();
    all.subList(start, end)
        .forEach(each -> versions.add(form(new FunctionName(name, each.version()), each)));
    JsonObject page = new JsonObject().put("Versions", versions);
    return Reply.json(200, end < all.size() ? page.put("NextMarker", String.valueOf(end)) : page);
  }

  private static JsonObject form(FunctionName name, LambdaFunction function) {
    return new JsonObject()
        .put("FunctionName", name.name())
        .put("FunctionArn", name.arn())
        .put("Version", function.version())
        .put("Runtime", "java25")
        .put("Timeout", Math.max(1, function.timeout().toSeconds()))
        .put("State", "Active")
        .put("LastUpdateStatus", "Successful");
  }
}
