package com.huntaze.rehearsal.aws.hardening;

import com.huntaze.rehearsal.aws.AwsService;
import com.huntaze.rehearsal.aws.rest.Operation;
import com.huntaze.rehearsal.aws.rest.Refusal;
import com.huntaze.rehearsal.aws.rest.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** API Gateway's GetRestApi and GetStage, and X-Ray's GetSamplingRules. */
public final class StageService implements AwsService {
  private static final String API = "/restapis/:api";

  private final String api;
  private final String name;
  private final Map<String, Boolean> traced = new ConcurrentHashMap<>();
  private final List<JsonObject> rules = new CopyOnWriteArrayList<>();
  private final AtomicInteger named = new AtomicInteger();

  /**
   * @param api id of the only REST API
   */
  public StageService(String api, String name) {
    this.api = api;
    this.name = name;
  }

  public void trace(String stage, boolean on) {
    traced.put(stage, on);
  }

  public void removeStage(String stage) {
    traced.remove(stage);
  }

  /**
   * Adds a rule for all requests of the services.
   *
   * @param services {@code API/STAGE}, with wildcards
   */
  public void sample(String services, int priority, double rate) {
    rules.add(
        new JsonObject()
            .put("RuleName", "rule-" + named.incrementAndGet())
            .put("Priority", priority)
            .put("FixedRate", rate)
            .put("ReservoirSize", 1)
            .put("ServiceName", services)
            .put("ServiceType", "AWS::ApiGateway::Stage")
            .put("Host", "*")
            .put("HTTPMethod", "*")
            .put("URLPath", "*")
            .put("ResourceARN", "*")
            .put("Version", 1));
  }

  public void forgetRules() {
    rules.clear();
  }

  @Override
  public void mount(Router router) {
    router
        .get(API)
        .handler(
            call ->
                Operation.run(each -> Reply.json(200, restApi(Operation.path(each, "api"))), call));
    router
        .get(API + "/stages/:stage")
        .handler(
            call ->
                Operation.run(each -> Reply.json(200, stage(Operation.path(each, "stage"))), call));
    router.post("/GetSamplingRules").handler(call -> Operation.run(_ -> sampling(), call));
  }

  private JsonObject restApi(String id) {
    if (!id.equals(api)) {
      throw Refusal.of(404, "NotFoundException", "Invalid API identifier specified");
    }
    return new JsonObject().put("id", id).put("name", name);
  }

  private JsonObject stage(String stage) {
    Boolean on = traced.get(stage);
    if (on == null) {
      throw Refusal.of(404, "NotFoundException", "Invalid stage identifier specified");
    }
    return new JsonObject().put("stageName", stage).put("tracingEnabled", on);
  }

  private Reply sampling() {
    JsonArray records = new JsonArray();
    rules.forEach(rule -> records.add(new JsonObject().put("SamplingRule", rule)));
    return Reply.json(200, new JsonObject().put("SamplingRuleRecords", records));
  }
}
