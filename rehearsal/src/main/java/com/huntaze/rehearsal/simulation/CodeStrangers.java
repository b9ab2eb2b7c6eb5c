package com.huntaze.rehearsal.simulation;

import com.huntaze.canary.model.CodeChange;
import com.huntaze.rehearsal.aws.Passage;
import com.huntaze.rehearsal.aws.codedeploy.CodeDeployReadings;
import com.huntaze.rehearsal.aws.codedeploy.CodeDeployWorld;
import com.huntaze.rehearsal.aws.codedeploy.DirectCodeDeploy;
import com.huntaze.rehearsal.aws.lambda.Functions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.Supplier;

/** Other people at the same alias and deployment group. */
final class CodeStrangers {
  private static final Passage FREE =
      new Passage() {
        @Override
        public <T> T through(String operation, Supplier<T> effect) {
          return effect.get();
        }
      };

  private final CodePlan plan;
  private final DirectCodeDeploy client;
  private final Functions functions;
  private final CodeDeployReadings readings;

  CodeStrangers(
      CodePlan plan, CodeDeployWorld world, Functions functions, CodeDeployReadings readings) {
    this.plan = plan;
    this.client = new DirectCodeDeploy(world, FREE);
    this.functions = functions;
    this.readings = readings;
  }

  /** Stops what is under way; false: nothing is. */
  boolean stop() {
    Optional<CodeDeployReadings.Seen> under =
        readings.deployments().stream().filter(CodeDeployReadings.Seen::isActive).findFirst();
    under.ifPresent(
        seen -> client.stopDeployment(request -> request.deploymentId(seen.id())).join());
    return under.isPresent();
  }

  /** Points the alias at one version, past CodeDeploy. */
  void point(String version) {
    functions.point(CodePlan.FUNCTION, CodePlan.ALIAS, version);
  }

  /**
   * Starts a deployment with the hooks of the plan; false: one is under way.
   *
   * @return whether it began
   */
  boolean deploy(CodeChange change) {
    if (readings.deployments().stream().anyMatch(CodeDeployReadings.Seen::isActive)) {
      return false;
    }
    client
        .createDeployment(
            request ->
                request
                    .applicationName(CodePlan.APPLICATION)
                    .deploymentGroupName(CodePlan.GROUP)
                    .deploymentConfigName(plan.config().name())
                    .description("somebody else")
                    .revision(
                        revision ->
                            revision
                                .revisionType("AppSpecContent")
                                .appSpecContent(spec -> spec.content(content(change)))))
        .join();
    return true;
  }

  private String content(CodeChange change) {
    JsonObject properties =
        new JsonObject()
            .put("Name", CodePlan.FUNCTION)
            .put("Alias", CodePlan.ALIAS)
            .put("CurrentVersion", change.from())
            .put("TargetVersion", change.to());
    JsonObject resource =
        new JsonObject().put("Type", "AWS::Lambda::Function").put("Properties", properties);
    JsonArray hooks = new JsonArray();
    if (plan.beforeHook()) {
      hooks.add(new JsonObject().put("BeforeAllowTraffic", CodePlan.BEFORE));
    }
    if (plan.afterHook()) {
      hooks.add(new JsonObject().put("AfterAllowTraffic", CodePlan.AFTER));
    }
    return new JsonObject()
        .put("version", 0.0)
        .put("Resources", new JsonArray().add(new JsonObject().put(CodePlan.FUNCTION, resource)))
        .put("Hooks", hooks)
        .encode();
  }
}
