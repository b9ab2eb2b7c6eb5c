package com.huntaze.rehearsal.aws.codedeploy;

import com.huntaze.rehearsal.aws.AwsTime;
import com.huntaze.rehearsal.aws.Schedule;
import com.huntaze.rehearsal.aws.lambda.Functions;
import com.huntaze.rehearsal.aws.rest.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What CodeDeploy holds, and its rules. All methods may be called by several threads at once and
 * throw {@link Refusal} where AWS refuses.
 */
public final class CodeDeployWorld {
  private static final Pattern ID = Pattern.compile("d-[A-Z0-9]{9}");
  private static final String ROLLBACK_CONFIG = "CodeDeployDefault.LambdaAllAtOnce";

  private final AwsTime time;
  private final CodeDeployFaults faults;
  private final Progress progress;
  private final Map<String, DeploymentConfig> configs = new LinkedHashMap<>();
  private final List<DeploymentGroup> groups = new ArrayList<>();
  private final SequencedMap<String, Deployment> deployments = new LinkedHashMap<>();

  /**
   * @param schedule runs the deployments' steps; whoever made it closes it
   * @param functions whose aliases are shifted and whose hooks are invoked
   */
  public CodeDeployWorld(
      AwsTime time, Schedule schedule, Functions functions, CodeDeployFaults faults) {
    this(time, schedule, functions, faults, functions::start);
  }

  /**
   * @param hooks takes the calls of the deployments' hooks in the place of the functions
   */
  public CodeDeployWorld(
      AwsTime time,
      Schedule schedule,
      Functions functions,
      CodeDeployFaults faults,
      HookCall hooks) {
    this.time = time;
    this.faults = faults;
    this.progress =
        new Progress(
            time,
            schedule,
            functions,
            hooks,
            faults,
            this,
            (failed, why) -> end(failed, why, null));
    DeploymentConfig.PREDEFINED.forEach(this::add);
  }

  /** Adds a configuration beside AWS's predefined ones. */
  public synchronized void add(DeploymentConfig config) {
    configs.put(config.name(), config);
  }

  /** Adds a group, and its application with the first one. */
  public synchronized void add(DeploymentGroup group) {
    config(group.config());
    groups.add(group);
  }

  /** An alarm went off: deployments of the groups that watch it are stopped. */
  public synchronized void alarm(String name) {
    List.copyOf(deployments.values()).stream()
        .filter(Deployment::isActive)
        .filter(deployment -> deployment.origin().group().alarms().contains(name))
        .forEach(deployment -> end(deployment, new Ending.Alarm(name), null));
  }

  /**
   * A deployment to be.
   *
   * @param config null: the group's
   */
  record Start(
      String application,
      String group,
      AppSpec spec,
      @Nullable String config,
      String description) {}

  /** Every call starts another deployment: CodeDeploy takes no token that would tell a retry. */
  synchronized Deployment create(Start start) {
    DeploymentGroup group = group(start.application(), start.group());
    for (Deployment each : deployments.values()) {
      if (each.isActive() && each.origin().group().equals(group)) {
        throw Refusal.of(
            400,
            "DeploymentLimitExceededException",
            String.format(
                "The Deployment Group '%s' already has an active Deployment '%s'",
                group.name(), each.origin().id()));
      }
    }
    String config = start.config() == null ? group.config() : start.config();
    return launch(group, config(config), start.spec(), start.description(), null);
  }

  private Deployment launch(
      DeploymentGroup group,
      DeploymentConfig config,
      AppSpec spec,
      String description,
      @Nullable Deployment rollbackOf) {
    String id = String.format(Locale.ROOT, "d-%09d", deployments.size() + 1);
    var origin =
        new Deployment.Origin(id, group, config, spec, description, rollbackOf, time.now());
    Deployment launched = new Deployment(origin);
    deployments.put(id, launched);
    progress.launch(launched);
    return launched;
  }

  /**
   * @param rollBack null: as the group is configured
   */
  synchronized void stop(String id, @Nullable Boolean rollBack) {
    Deployment deployment = find(id);
    if (!deployment.isActive()) {
      throw Refusal.of(
          400,
          "DeploymentAlreadyCompletedException",
          "The deployment " + id + " is already " + deployment.status().wire());
    }
    end(deployment, new Ending.Request(), rollBack);
  }

  /** A rollback is a deployment of its own, and is not rolled back itself. */
  private void end(Deployment deployment, Ending why, @Nullable Boolean rollBack) {
    Deployment.Origin origin = deployment.origin();
    deployment.end(why, time.now());
    boolean wanted =
        rollBack == null ? origin.group().rollsBackOn().contains(why.event()) : rollBack;
    if (wanted && origin.rollbackOf() == null) {
      deployment.rolledBackBy(
          launch(
              origin.group(),
              config(ROLLBACK_CONFIG),
              origin.spec().reversed(),
              "Rollback of " + origin.id(),
              deployment));
    }
  }

  /** A hook's answer. */
  synchronized void answer(String id, String executionId, boolean succeeded) {
    Deployment deployment = find(id);
    if (!deployment.hasCalled(executionId)) {
      throw Refusal.of(
          400,
          "InvalidLifecycleEventHookExecutionIdException",
          "no lifecycle event hook of " + id + " has this execution id");
    }
    Deployment.PendingHook pending = deployment.pendingHook();
    if (pending == null || !pending.executionId().equals(executionId)) {
      throw Refusal.of(
          400,
          "LifecycleEventAlreadyCompletedException",
          "the lifecycle event was already completed");
    }
    if (faults.losesAnswers()) {
      return;
    }
    if (succeeded) {
      progress.leave(deployment, pending.phase());
    } else {
      String message = "the " + pending.phase().event() + " hook answered Failed";
      end(deployment, new Ending.Failure("HOOK_EXECUTION_FAILURE", message), null);
    }
  }

  /** Reads a deployment while nothing moves. */
  synchronized <T> T read(String id, Function<Deployment, T> view) {
    return view.apply(find(id));
  }

  /** Reads all deployments, newest first, while nothing moves. */
  synchronized <T> T readAll(Function<List<Deployment>, T> view) {
    return view.apply(List.copyOf(deployments.sequencedValues().reversed()));
  }

  synchronized DeploymentConfig config(String name) {
    DeploymentConfig found = configs.get(name);
    if (found == null) {
      throw Refusal.of(
          400, "DeploymentConfigDoesNotExistException", "No deployment configuration " + name);
    }
    return found;
  }

  synchronized DeploymentGroup group(String application, String name) {
    List<DeploymentGroup> own =
        groups.stream().filter(each -> each.application().equals(application)).toList();
    if (own.isEmpty()) {
      throw Refusal.of(400, "ApplicationDoesNotExistException", "No application " + application);
    }
    return own.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.of(
                    400,
                    "DeploymentGroupDoesNotExistException",
                    "No deployment group " + name + " in the application " + application));
  }

  private Deployment find(String id) {
    if (!ID.matcher(id).matches()) {
      throw Refusal.of(400, "InvalidDeploymentIdException", "no deployment's id: " + id);
    }
    Deployment found = deployments.get(id);
    if (found == null) {
      throw Refusal.of(
          400, "DeploymentDoesNotExistException", "The deployment " + id + " could not be found");
    }
    return found;
  }
}
