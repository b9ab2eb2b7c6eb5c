package com.huntaze.rehearsal.aws.codedeploy;

import static com.huntaze.rehearsal.aws.SdkClients.HTTP;
import static com.huntaze.rehearsal.aws.SdkClients.await;

import com.huntaze.rehearsal.aws.AwsEndpoints;
import com.huntaze.rehearsal.aws.AwsTime;
import com.huntaze.rehearsal.aws.HandClock;
import com.huntaze.rehearsal.aws.HandSchedule;
import com.huntaze.rehearsal.aws.SdkClients;
import com.huntaze.rehearsal.aws.lambda.Functions;
import com.huntaze.rehearsal.aws.lambda.InvocationMetrics;
import com.huntaze.rehearsal.aws.lambda.LambdaFunction;
import com.huntaze.rehearsal.aws.lambda.LambdaService;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.CodeDeployAsyncClient;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.LambdaTarget;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEventStatus;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;

/** An account with one function, its alias, two groups, two hooks and real clients. */
final class Shop implements AutoCloseable {
  static final String APPLICATION = "shop";
  static final String GROUP = "reads";
  static final String BARE_GROUP = "bare";
  static final String CANARY = "CodeDeployDefault.LambdaCanary10Percent5Minutes";
  static final String BEFORE = "CodeDeployHook_before";
  static final String AFTER = "CodeDeployHook_after";

  /** From CreateDeployment until it is in progress. */
  static final Duration QUEUEING = Duration.ofSeconds(2);

  final HandClock clock = new HandClock();
  final HandSchedule schedule = new HandSchedule(clock);
  final CodeDeployFaults faults = new CodeDeployFaults();
  final Functions functions = new Functions(InvocationMetrics.NONE, clock, 1);
  final CodeDeployWorld world =
      new CodeDeployWorld(new AwsTime(clock, 1), schedule, functions, faults);
  final AwsEndpoints endpoints =
      SdkClients.serve(new CodeDeployService(world, faults), new LambdaService(functions));
  final CodeDeployAsyncClient codeDeploy =
      SdkClients.at(endpoints, CodeDeployAsyncClient.builder().httpClient(HTTP));
  final LambdaAsyncClient lambda =
      SdkClients.at(endpoints, LambdaAsyncClient.builder().httpClient(HTTP));
  private final BlockingQueue<Hook> hooks = new LinkedBlockingQueue<>();

  /** An invocation of a hook. */
  record Hook(String function, String deployment, String execution) {}

  Shop() {
    for (String version : List.of("1", "2")) {
      functions.publish("reads", function(version, (event, _) -> event));
    }
    functions.point("reads", "live", "1");
    for (String hook : List.of(BEFORE, AFTER)) {
      functions.register(hook, function("1", (event, _) -> called(hook, event)));
    }
    Set<DeploymentGroup.RollbackEvent> all = Set.of(DeploymentGroup.RollbackEvent.values());
    world.add(new DeploymentGroup(APPLICATION, GROUP, CANARY, all, List.of("reads-errors")));
    world.add(new DeploymentGroup(APPLICATION, BARE_GROUP, CANARY, Set.of(), List.of()));
  }

  private static LambdaFunction function(String version, LambdaFunction.Handler handler) {
    return new LambdaFunction(version, Duration.ofSeconds(10), 10, handler);
  }

  private byte[] called(String function, byte[] event) {
    JsonObject json = new JsonObject(Buffer.buffer(event));
    hooks.add(
        new Hook(
            function,
            json.getString("DeploymentId"),
            json.getString("LifecycleEventHookExecutionId")));
    return event;
  }

  /** Waits for the next invocation of a hook. */
  Hook nextHook() throws InterruptedException {
    Hook hook = hooks.poll(30, TimeUnit.SECONDS);
    if (hook == null) {
      throw new AssertionError("no hook was invoked");
    }
    return hook;
  }

  boolean noHookWaits() {
    return hooks.isEmpty();
  }

  static String spec(String... hooks) {
    StringBuilder lines = new StringBuilder();
    for (String hook : hooks) {
      String event = hook.equals(AFTER) ? "AfterAllowTraffic" : "BeforeAllowTraffic";
      lines.append(lines.isEmpty() ? "" : ",").append("{\"" + event + "\":\"" + hook + "\"}");
    }
    return """
    {"version":0.0,
     "Resources":[{"reads":{"Type":"AWS::Lambda::Function","Properties":{
       "Name":"reads","Alias":"live","CurrentVersion":"1","TargetVersion":"2"}}}],
     "Hooks":[HOOKS]}\
    """
        .replace("HOOKS", lines);
  }

  static CreateDeploymentRequest.Builder request(String content) {
    return CreateDeploymentRequest.builder()
        .applicationName(APPLICATION)
        .deploymentGroupName(GROUP)
        .revision(
            revision ->
                revision
                    .revisionType("AppSpecContent")
                    .appSpecContent(spec -> spec.content(content)));
  }

  String create(CreateDeploymentRequest.Builder request) {
    return await(codeDeploy.createDeployment(request.build())).deploymentId();
  }

  /** Created and in progress. */
  String start(String... hooks) {
    String id = create(request(spec(hooks)));
    schedule.pass(QUEUEING);
    return id;
  }

  DeploymentInfo info(String id) {
    return await(codeDeploy.getDeployment(request -> request.deploymentId(id))).deploymentInfo();
  }

  String status(String id) {
    return info(id).statusAsString();
  }

  LambdaTarget target(String id) {
    return await(
            codeDeploy.getDeploymentTarget(request -> request.deploymentId(id).targetId("reads")))
        .deploymentTarget()
        .lambdaTarget();
  }

  void answer(Hook hook, LifecycleEventStatus status) {
    await(
        codeDeploy.putLifecycleEventHookExecutionStatus(
            request ->
                request
                    .deploymentId(hook.deployment())
                    .lifecycleEventHookExecutionId(hook.execution())
                    .status(status)));
  }

  void stop(String id, @Nullable Boolean rollBack) {
    await(
        codeDeploy.stopDeployment(
            request -> request.deploymentId(id).autoRollbackEnabled(rollBack)));
  }

  Map<String, Double> shares() {
    return functions.alias("reads", "live").shares();
  }

  @Override
  public void close() {
    codeDeploy.close();
    lambda.close();
    functions.close();
    await(endpoints.close().toCompletionStage().toCompletableFuture());
  }
}
