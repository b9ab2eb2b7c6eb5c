package com.huntaze.rehearsal.aws.lambda;

import com.huntaze.rehearsal.aws.rest.Operation;
import com.huntaze.rehearsal.aws.rest.Refusal;
import com.huntaze.rehearsal.aws.rest.Reply;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** GetAlias and UpdateAlias. */
final class AliasRoutes {
  private static final String PATH = LambdaService.PATH + "/aliases/:alias";

  private final Functions functions;

  AliasRoutes(Functions functions) {
    this.functions = functions;
  }

  void mount(Router router) {
    router.get(PATH).handler(call -> Operation.run(this::get, call));
    router.put(PATH).handler(call -> Operation.run(this::update, call));
  }

  private Reply get(RoutingContext call) {
    String function = LambdaService.name(call).name();
    return reply(function, functions.alias(function, Operation.path(call, "alias")));
  }

  private Reply update(RoutingContext call) {
    String function = LambdaService.name(call).name();
    String alias = Operation.path(call, "alias");
    JsonObject body = Operation.body(call);
    String version = body.getString("FunctionVersion");
    Map<String, Double> weights = weights(body.getJsonObject("RoutingConfig"));
    if (weights != null && !weights.isEmpty()) {
      check(weights, version == null ? functions.alias(function, alias).version() : version);
    }
    var change =
        new Functions.Change(
            version, weights, body.getString("Description"), body.getString("RevisionId"));
    return reply(function, functions.update(function, alias, change));
  }

  /** Null where the call leaves the routing as it is. */
  private static @Nullable Map<String, Double> weights(@Nullable JsonObject routing) {
    if (routing == null) {
      return null;
    }
    Map<String, Double> weights = new HashMap<>();
    JsonObject additional = routing.getJsonObject("AdditionalVersionWeights", new JsonObject());
    additional.fieldNames().forEach(version -> weights.put(version, additional.getDouble(version)));
    return weights;
  }

  private static void check(Map<String, Double> weights, String primary) {
    if (weights.size() > 1) {
      throw invalid("an alias takes one additional version, not " + weights.size());
    }
    if (weights.containsKey(primary)) {
      throw invalid("the additional version must differ from the function version " + primary);
    }
    if (weights.values().stream().anyMatch(weight -> !(weight >= 0 && weight <= 1))) {
      throw invalid("weights lie between 0.0 and 1.0");
    }
  }

  private static Refusal invalid(String message) {
    return Refusal.of(400, "InvalidParameterValueException", message).with("Type", "User");
  }

  private static Reply reply(String function, Alias alias) {
    JsonObject weights = new JsonObject();
    alias.weights().forEach(weights::put);
    JsonObject body =
        new JsonObject()
            .put("AliasArn", new FunctionName(function, alias.name()).arn())
            .put("Name", alias.name())
            .put("FunctionVersion", alias.version())
            .put("Description", alias.description())
            .put("RevisionId", alias.revisionId());
    if (!weights.isEmpty()) {
      body.put("RoutingConfig", new JsonObject().put("AdditionalVersionWeights", weights));
    }
    return Reply.json(200, body);
  }
}
