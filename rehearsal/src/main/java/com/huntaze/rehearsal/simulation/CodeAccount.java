package com.huntaze.rehearsal.simulation;

import com.huntaze.canary.aws.CodeDeployLever;
import com.huntaze.canary.model.Hook;
import com.huntaze.rehearsal.aws.AwsTime;
import com.huntaze.rehearsal.aws.Passage;
import com.huntaze.rehearsal.aws.codedeploy.CodeDeployFaults;
import com.huntaze.rehearsal.aws.codedeploy.CodeDeployReadings;
import com.huntaze.rehearsal.aws.codedeploy.CodeDeployWorld;
import com.huntaze.rehearsal.aws.codedeploy.DeploymentGroup;
import com.huntaze.rehearsal.aws.codedeploy.DeploymentGroup.RollbackEvent;
import com.huntaze.rehearsal.aws.codedeploy.DirectCodeDeploy;
import com.huntaze.rehearsal.aws.lambda.Alias;
import com.huntaze.rehearsal.aws.lambda.DirectLambda;
import com.huntaze.rehearsal.aws.lambda.FunctionName;
import com.huntaze.rehearsal.aws.lambda.Functions;
import com.huntaze.rehearsal.aws.lambda.InvocationMetrics;
import com.huntaze.rehearsal.aws.lambda.LambdaFunction;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** CodeDeploy and Lambda as they are, without faults; their hooks go to the post. */
final class CodeAccount implements AutoCloseable {
  static final String OTHER = "1";
  static final String OLD = "2";
  static final String NEW = "3";
  private static final String ALARM = "reads-errors";
  private static final Duration HOOK_TIMEOUT = Duration.ofHours(1);

  private final InstantSource clock;
  private final Functions functions;
  private final CodeDeployWorld world;
  private final CodeDeployReadings readings;
  private final Consumer<Hook> post;

  /**
   * @param post is handed each question of CodeDeploy
   */
  CodeAccount(CodePlan plan, InstantSource clock, VirtualSchedule schedule, Consumer<Hook> post) {
    this.clock = clock;
    this.post = post;
    functions = new Functions(InvocationMetrics.NONE, clock, 1);
    for (String version : List.of(OTHER, OLD, NEW)) {
      String status = version.equals(NEW) && !plan.answers() ? "500" : "200";
      byte[] answer = ("{\"statusCode\":" + status + "}").getBytes(StandardCharsets.UTF_8);
      functions.publish(
          CodePlan.FUNCTION,
          new LambdaFunction(version, Duration.ofHours(1), 10, (_, _) -> answer));
    }
    functions.point(CodePlan.FUNCTION, CodePlan.ALIAS, OLD);
    world =
        new CodeDeployWorld(
            new AwsTime(clock, 1), schedule, functions, new CodeDeployFaults(), this::asked);
    readings = new CodeDeployReadings(world);
    world.add(plan.config());
    Set<RollbackEvent> rollsBackOn = plan.rollsBack() ? Set.of(RollbackEvent.values()) : Set.of();
    world.add(
        new DeploymentGroup(
            CodePlan.APPLICATION,
            CodePlan.GROUP,
            plan.config().name(),
            rollsBackOn,
            List.of(ALARM)));
  }

  private void asked(FunctionName function, byte[] event) {
    JsonObject told = new JsonObject(Buffer.buffer(event));
    post.accept(
        new Hook(
            told.getString("DeploymentId"),
            told.getString("LifecycleEventHookExecutionId"),
            function.name().equals(CodePlan.BEFORE)
                ? Hook.Gate.BEFORE_ALLOW_TRAFFIC
                : Hook.Gate.AFTER_ALLOW_TRAFFIC,
            clock.instant().plus(HOOK_TIMEOUT)));
  }

  /** A lever of its own, as each controller has one. */
  CodeDeployLever lever(
      CodePlan plan, Passage codeDeploy, Passage lambda, Duration timeout, InstantSource own) {
    return new CodeDeployLever(
        new DirectCodeDeploy(world, codeDeploy),
        new DirectLambda(functions, lambda),
        plan.settings(),
        timeout,
        own);
  }

  Alias alias() {
    return functions.alias(CodePlan.FUNCTION, CodePlan.ALIAS);
  }

  /** Of the requests, 0 to 1. */
  double shareOf(String version) {
    return alias().shares().getOrDefault(version, 0.0);
  }

  /** Newest first. */
  List<CodeDeployReadings.Seen> deployments() {
    return readings.deployments();
  }

  /** What others do to it. */
  CodeStrangers strangers(CodePlan plan) {
    return new CodeStrangers(plan, world, functions, readings);
  }

  void alarm() {
    world.alarm(ALARM);
  }

  @Override
  public void close() {
    functions.close();
  }
}
