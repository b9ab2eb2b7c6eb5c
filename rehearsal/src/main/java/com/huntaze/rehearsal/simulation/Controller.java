package com.huntaze.rehearsal.simulation;

import com.huntaze.canary.aws.AppConfigLever;
import com.huntaze.canary.loop.ControlLoop;
import com.huntaze.canary.loop.Levers;
import com.huntaze.canary.loop.Signal;
import com.huntaze.canary.model.Comparison;
import com.huntaze.canary.model.Observation;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.port.CodeLever;
import com.huntaze.canary.port.LoopListener;
import com.huntaze.canary.port.MetricSource;
import com.huntaze.canary.port.TrafficLever;
import com.huntaze.canary.settings.AppConfigSettings;
import com.huntaze.canary.settings.RolloutSettings;
import com.huntaze.canary.status.StatusBoard;
import com.huntaze.rehearsal.aws.appconfig.DirectAppConfig;
import com.huntaze.rehearsal.aws.appconfig.DirectAppConfigData;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentResponse;
import software.amazon.awssdk.services.codedeploy.model.PutLifecycleEventHookExecutionStatusResponse;
import software.amazon.awssdk.services.codedeploy.model.StopDeploymentResponse;

/** One controller: the real loop on simulated ports. When it dies, only the world is left. */
final class Controller implements MetricSource {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final World world;
  private final String name;
  private final RolloutSettings settings;
  private final VirtualClock.Skewed clock;
  private final StatusBoard board = new StatusBoard();
  private final Inspector.Witness witness;
  private final SimulatedJournal journal;
  private final ControlLoop loop;
  private Instant wakes;

  Controller(World world, String name, Instant wakes) {
    this.world = world;
    this.name = name;
    this.wakes = wakes;
    this.settings = world.settings();
    this.clock = new VirtualClock.Skewed(world.clock());
    this.witness = world.inspector().new Witness();
    this.journal = new SimulatedJournal(world.database(), world.mishaps(), witness);
    this.loop =
        new ControlLoop(
            settings,
            this,
            new Levers(code(), users()),
            world.parts().journal(journal),
            board,
            clock.timepiece(),
            LoopListener.none());
  }

  private @Nullable TrafficLever users() {
    AppConfigSettings appConfig = settings.appConfig();
    if (appConfig == null) {
      return null;
    }
    var passage = world.mishaps().passage(name, "", (operation, _) -> acted(operation));
    return world
        .parts()
        .lever(
            new AppConfigLever(
                new DirectAppConfig(world.account().world(), passage),
                new DirectAppConfigData(world.account().world(), passage),
                appConfig,
                TIMEOUT,
                clock));
  }

  private @Nullable CodeLever code() {
    CodeStage stage = world.code();
    if (stage == null) {
      return null;
    }
    var codeDeploy = world.mishaps().passage(name, "CodeDeploy.", (_, answer) -> moved(answer));
    var lambda = world.mishaps().passage(name, "Lambda.", (_, _) -> {});
    return world
        .parts()
        .code(stage.account().lever(stage.plan(), codeDeploy, lambda, TIMEOUT, clock));
  }

  Instant wakes() {
    return wakes;
  }

  /** Wakes it at once, as a signal does. */
  void submit(Signal signal) {
    loop.submit(signal);
    wakes = world.clock().instant();
  }

  void jump(Duration offset) {
    clock.jump(offset);
  }

  /** Whether another controller was found at work. */
  boolean isFenced() {
    return loop.isStopped();
  }

  String state() {
    return board.find(settings.name()).map(snapshot -> snapshot.state()).orElse("");
  }

  /**
   * @throws Crashed where the process dies
   */
  void tick() {
    journal.drain();
    Duration delay = loop.tick();
    wakes = world.clock().instant().plus(delay.isZero() ? Duration.ofMillis(1) : delay);
    board
        .find(settings.name())
        .ifPresent(
            snapshot -> {
              world
                  .trace()
                  .add(
                      world.clock().instant(),
                      () -> name + " is " + snapshot.state() + ": " + snapshot.sentence());
              snapshot.alerts().stream()
                  .filter(alert -> alert.startsWith("the last tick failed"))
                  .forEach(alert -> world.inspector().violated("an exception: " + alert));
            });
  }

  private void acted(String operation) {
    switch (operation) {
      case "StartDeployment" -> {
        witness.frozen(isFrozen());
        witness.started(world.lastServed());
        CodeStage stage = world.code();
        if (stage != null) {
          Percentage to = world.account().deployed().percentage();
          stage.inspector().usersMoved(world.lastServed(), to);
        }
        world.settle();
      }
      case "CreateHostedConfigurationVersion" -> witness.wrote();
      case "StopDeployment" -> {
        witness.stopped();
        world.settle();
      }
      default -> {
        // a read changes nothing
      }
    }
  }

  private boolean isFrozen() {
    return settings.policy().freezeAt(clock.instant()).isPresent();
  }

  /** What the code lever has changed, told by CodeDeploy's answer. */
  private void moved(Object answer) {
    CodeStage stage = Objects.requireNonNull(world.code());
    CodeInspector inspector = stage.inspector();
    switch (answer) {
      case CreateDeploymentResponse made -> {
        inspector.created(made.deploymentId(), witness, isFrozen());
        stage.begun();
      }
      case StopDeploymentResponse _ -> inspector.stopped(witness);
      case PutLifecycleEventHookExecutionStatusResponse passed ->
          inspector.passed(passed.lifecycleEventHookExecutionId(), witness, isFrozen());
      default -> {
        // a read changes nothing
      }
    }
    world.settle();
  }

  @Override
  public Reading read(String rollout, Comparison comparison, long firstPeriod, long lastPeriod) {
    Observation seen =
        world
            .mishaps()
            .mortal("MetricSource.read", () -> observed(comparison, firstPeriod, lastPeriod));
    witness.saw(seen instanceof Observation.Blind || seen instanceof Observation.Partial);
    return new Reading(seen, List.of());
  }

  private Observation observed(Comparison comparison, long first, long last) {
    if (world.mishaps().strike("metrics: blind")) {
      return new Observation.Blind("throttled");
    }
    Observation whole = world.metrics().read(world.clock().instant(), comparison, first, last);
    if (whole instanceof Observation.Complete(var periods)
        && world.mishaps().strike("metrics: partial")) {
      return new Observation.Partial(periods.subList(0, periods.size() / 2), "one query is late");
    }
    return whole;
  }
}
