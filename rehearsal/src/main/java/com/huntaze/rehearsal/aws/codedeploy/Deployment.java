package com.huntaze.rehearsal.aws.codedeploy;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One deployment as it goes on. Guarded by the world that it belongs to. */
final class Deployment {
  /** What it is from the beginning. */
  record Origin(
      String id,
      DeploymentGroup group,
      DeploymentConfig config,
      AppSpec spec,
      String description,
      @Nullable Deployment rollbackOf,
      Instant createdAt) {}

  /** CodeDeploy's names, as they are on the wire. */
  enum Status {
    CREATED("Created"),
    QUEUED("Queued"),
    IN_PROGRESS("InProgress"),
    SUCCEEDED("Succeeded"),
    FAILED("Failed"),
    STOPPED("Stopped");

    private final String wire;

    Status(String wire) {
      this.wire = wire;
    }

    String wire() {
      return wire;
    }
  }

  /** A hook that has been called and has not answered. */
  record PendingHook(String executionId, Phase phase) {}

  private final Origin origin;
  private final Map<Phase, Lifecycle> phases = new EnumMap<>(Phase.class);
  private Status status = Status.CREATED;
  private Instant updatedAt;
  private @Nullable Instant startedAt;
  private @Nullable Instant completedAt;
  private final Set<String> calledHooks = new HashSet<>();
  private @Nullable PendingHook pendingHook;
  private @Nullable Ending ending;
  private @Nullable Deployment rollback;
  private int percent;

  Deployment(Origin origin) {
    this.origin = origin;
    this.updatedAt = origin.createdAt();
    for (Phase phase : Phase.values()) {
      phases.put(phase, Lifecycle.PENDING);
    }
  }

  Origin origin() {
    return origin;
  }

  Status status() {
    return status;
  }

  boolean isActive() {
    return switch (status) {
      case CREATED, QUEUED, IN_PROGRESS -> true;
      case SUCCEEDED, FAILED, STOPPED -> false;
    };
  }

  void queue(Instant at) {
    status = Status.QUEUED;
    updatedAt = at;
  }

  void start(Instant at) {
    status = Status.IN_PROGRESS;
    startedAt = at;
    updatedAt = at;
  }

  void begin(Phase phase, Instant at) {
    set(phase, lifecycle(phase).begun(at), at);
  }

  void succeed(Phase phase, Instant at) {
    pendingHook = null;
    set(phase, lifecycle(phase).succeeded(at), at);
  }

  /**
   * @param share of the invocations that the target version gets, in percent
   */
  void shifted(int share, Instant at) {
    percent = share;
    updatedAt = at;
  }

  void await(PendingHook hook) {
    pendingHook = hook;
    calledHooks.add(hook.executionId());
  }

  void succeed(Instant at) {
    status = Status.SUCCEEDED;
    completedAt = at;
    updatedAt = at;
  }

  void end(Ending why, Instant at) {
    status =
        switch (why) {
          case Ending.Failure _ -> Status.FAILED;
          case Ending.Alarm _, Ending.Request _ -> Status.STOPPED;
        };
    ending = why;
    completedAt = at;
    updatedAt = at;
    pendingHook = null;
    phases.replaceAll((_, lifecycle) -> lifecycle.cut(at));
  }

  void rolledBackBy(Deployment other) {
    rollback = other;
  }

  Lifecycle lifecycle(Phase phase) {
    return phases.getOrDefault(phase, Lifecycle.PENDING);
  }

  /** The share that the target version has been given, in percent. */
  int percent() {
    return percent;
  }

  @Nullable PendingHook pendingHook() {
    return pendingHook;
  }

  /** Whether a hook of this deployment was ever called with this id. */
  boolean hasCalled(String executionId) {
    return calledHooks.contains(executionId);
  }

  @Nullable Ending ending() {
    return ending;
  }

  @Nullable Deployment rollback() {
    return rollback;
  }

  @Nullable Instant startedAt() {
    return startedAt;
  }

  @Nullable Instant completedAt() {
    return completedAt;
  }

  Instant updatedAt() {
    return updatedAt;
  }

  private void set(Phase phase, Lifecycle lifecycle, Instant at) {
    phases.put(phase, lifecycle);
    updatedAt = at;
  }
}
