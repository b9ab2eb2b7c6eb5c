package com.huntaze.rehearsal.simulation;

import com.huntaze.canary.loop.Signal;
import com.huntaze.canary.model.Hook;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Brings CodeDeploy's questions to a controller as SNS does: late, twice, or not at all. */
final class HookPost {
  private static final int LATEST_SECONDS = 5_400;

  private final World world;
  private final List<Controller> controllers;
  private final Random random;
  private final Map<String, Hook> asked = new HashMap<>();
  private final Map<String, Instant> deliveredInCalm = new HashMap<>();

  /**
   * @param controllers those alive
   */
  HookPost(long seed, World world, List<Controller> controllers) {
    this.world = world;
    this.controllers = controllers;
    this.random = new Random(seed * 13 + 5);
  }

  void take(Hook hook) {
    asked.put(hook.execution(), hook);
    if (happens(20, "hook: lost")) {
      return;
    }
    boolean late = happens(6, "hook: late");
    deliver(hook, Duration.ofSeconds(late ? random.nextInt(LATEST_SECONDS) : random.nextInt(4)));
    if (happens(5, "hook: twice")) {
      deliver(hook, Duration.ofSeconds(random.nextInt(LATEST_SECONDS)));
    }
  }

  private boolean happens(int oneIn, String kind) {
    if (world.mishaps().isOver() || random.nextInt(oneIn) != 0) {
      return false;
    }
    world.mishaps().happened(kind);
    return true;
  }

  private void deliver(Hook hook, Duration after) {
    world
        .schedule()
        .after(
            after,
            () -> {
              controllers.get(random.nextInt(controllers.size())).submit(new Signal.HookCall(hook));
              if (world.mishaps().isOver()) {
                deliveredInCalm.putIfAbsent(hook.execution(), world.clock().instant());
              }
            });
  }

  Hook find(String execution) {
    return Objects.requireNonNull(asked.get(execution), execution);
  }

  /** When it reached the one controller that is left; null: it did not. */
  @Nullable Instant deliveredInCalm(Hook hook) {
    return deliveredInCalm.get(hook.execution());
  }
}
