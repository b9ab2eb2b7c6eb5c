package com.huntaze.rehearsal.aws.codedeploy;

import com.huntaze.rehearsal.aws.AwsTime;
import com.huntaze.rehearsal.aws.Schedule;
import com.huntaze.rehearsal.aws.codedeploy.TrafficRouting.Step;
import com.huntaze.rehearsal.aws.lambda.FunctionName;
import com.huntaze.rehearsal.aws.lambda.Functions;
import com.huntaze.rehearsal.aws.rest.Refusal;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * Takes a deployment from one event to the next. Its caller holds the lock, and what it schedules
 * takes it; a step of a deployment that has ended meanwhile is left out.
 */
final class Progress {
  /** From Created to Queued, and from there to InProgress (unverified). */
  private static final Duration QUEUEING = Duration.ofSeconds(1);

  /** How long a rollback takes until the alias is back (unverified). */
  static final Duration ROLLING_BACK = Duration.ofSeconds(30);

  /** AWS waits an hour for a hook's answer (user guide, "AppSpec 'hooks' section"). */
  static final Duration HOOK_TIMEOUT = Duration.ofHours(1);

  /** AWSCodeDeployRoleForLambda may invoke no others. */
  private static final String HOOK_PREFIX = "CodeDeployHook_";

  private final AwsTime time;
  private final Schedule schedule;
  private final Functions functions;
  private final HookCall hookCall;
  private final CodeDeployFaults faults;
  private final Object lock;
  private final BiConsumer<Deployment, Ending> failed;
  private int hooks;

  /**
   * @param failed ends a deployment
   */
  Progress(
      AwsTime time,
      Schedule schedule,
      Functions functions,
      HookCall hookCall,
      CodeDeployFaults faults,
      Object lock,
      BiConsumer<Deployment, Ending> failed) {
    this.time = time;
    this.schedule = schedule;
    this.functions = functions;
    this.hookCall = hookCall;
    this.faults = faults;
    this.lock = lock;
    this.failed = failed;
  }

  void launch(Deployment deployment) {
    later(
        QUEUEING,
        deployment,
        () -> {
          deployment.queue(time.now());
          later(QUEUEING, deployment, () -> start(deployment));
        });
  }

  private void start(Deployment deployment) {
    deployment.start(time.now());
    enter(deployment, Phase.BEFORE_ALLOW_TRAFFIC);
  }

  private void enter(Deployment deployment, Phase phase) {
    deployment.begin(phase, time.now());
    switch (phase) {
      case BEFORE_ALLOW_TRAFFIC, AFTER_ALLOW_TRAFFIC ->
          deployment
              .origin()
              .spec()
              .hook(phase)
              .ifPresentOrElse(
                  hook -> call(deployment, phase, hook), () -> leave(deployment, phase));
      case ALLOW_TRAFFIC -> {
        List<Step> steps = deployment.origin().config().routing().steps();
        if (deployment.origin().rollbackOf() == null) {
          shift(deployment, steps);
        } else {
          later(ROLLING_BACK, deployment, () -> shift(deployment, steps));
        }
      }
    }
  }

  /** The phase's work is done; the next one begins. */
  void leave(Deployment deployment, Phase phase) {
    deployment.succeed(phase, time.now());
    switch (phase) {
      case BEFORE_ALLOW_TRAFFIC -> enter(deployment, Phase.ALLOW_TRAFFIC);
      case ALLOW_TRAFFIC -> enter(deployment, Phase.AFTER_ALLOW_TRAFFIC);
      case AFTER_ALLOW_TRAFFIC -> deployment.succeed(time.now());
    }
  }

  /** Takes the first of the steps that are left and schedules the next. */
  private void shift(Deployment deployment, List<Step> left) {
    int percent = left.getFirst().percent();
    try {
      write(deployment.origin().spec(), percent);
    } catch (Refusal refused) {
      fail(deployment, "INVALID_LAMBDA_FUNCTION", String.valueOf(refused.getMessage()));
      return;
    }
    deployment.shifted(percent, time.now());
    List<Step> next = left.subList(1, left.size());
    if (next.isEmpty()) {
      leave(deployment, Phase.ALLOW_TRAFFIC);
    } else {
      later(next.getFirst().after(), deployment, () -> shift(deployment, next));
    }
  }

  /** Whatever the alias was meanwhile; it must exist. */
  private void write(AppSpec spec, int percent) {
    functions.alias(spec.function(), spec.alias());
    if (percent == 100) {
      functions.point(spec.function(), spec.alias(), spec.target());
    } else {
      Map<String, Double> weights = Map.of(spec.target(), percent / 100.0);
      functions.shift(spec.function(), spec.alias(), spec.current(), weights);
    }
  }

  private void call(Deployment deployment, Phase phase, String hook) {
    hooks++;
    String id = deployment.origin().id() + phase.event() + hooks;
    var pending =
        new Deployment.PendingHook(
            UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString(), phase);
    deployment.await(pending);
    try {
      invoke(deployment, pending, FunctionName.parse(hook));
    } catch (Refusal refused) {
      fail(deployment, "INVALID_LAMBDA_FUNCTION", String.valueOf(refused.getMessage()));
      return;
    }
    later(
        HOOK_TIMEOUT,
        deployment,
        () -> {
          if (pending.equals(deployment.pendingHook())) {
            fail(deployment, "TIMEOUT", phase.event() + " was not answered within an hour");
          }
        });
  }

  private void invoke(
      Deployment deployment, Deployment.PendingHook pending, FunctionName function) {
    if (!function.name().startsWith(HOOK_PREFIX)) {
      fail(
          deployment,
          "IAM_ROLE_PERMISSIONS",
          "the service role may not invoke " + function + ": its name must begin " + HOOK_PREFIX);
    } else if (!faults.losesHooks()) {
      JsonObject event =
          new JsonObject()
              .put("DeploymentId", deployment.origin().id())
              .put("LifecycleEventHookExecutionId", pending.executionId());
      hookCall.start(function, event.toBuffer().getBytes());
    }
  }

  private void fail(Deployment deployment, String code, String message) {
    failed.accept(deployment, new Ending.Failure(code, message));
  }

  private void later(Duration awsDuration, Deployment deployment, Runnable step) {
    schedule.after(
        time.of(awsDuration),
        () -> {
          synchronized (lock) {
            if (deployment.isActive()) {
              step.run();
            }
          }
        });
  }
}
