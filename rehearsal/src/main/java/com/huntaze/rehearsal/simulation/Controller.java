package com.huntaze.rehearsal.simulation;

import com.huntaze.canary.aws.AppConfigLever;
import com.huntaze.canary.loop.ControlLoop;
import com.huntaze.canary.loop.Levers;
import com.huntaze.canary.loop.Signal;
import com.huntaze.canary.model.Comparison;
import com.huntaze.canary.model.Observation;
import com.huntaze.canary.port.LoopListener;
import com.huntaze.canary.port.MetricSource;
import com.huntaze.canary.settings.RolloutSettings;
import com.huntaze.canary.status.StatusBoard;
import com.huntaze.rehearsal.aws.appconfig.DirectAppConfig;
import com.huntaze.rehearsal.aws.appconfig.DirectAppConfigData;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

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
    var passage = world.mishaps().passage(name, (operation, _) -> acted(operation));
    var lever =
        new AppConfigLever(
            new DirectAppConfig(world.account().world(), passage),
            new DirectAppConfigData(world.account().world(), passage),
            Objects.requireNonNull(settings.appConfig()),
            TIMEOUT,
            clock);
    this.loop =
        new ControlLoop(
            settings,
            this,
            new Levers(null, world.parts().lever(lever)),
            world.parts().journal(journal),
            board,
            clock.timepiece(),
            LoopListener.none());
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
        witness.frozen(settings.policy().freezeAt(clock.instant()).isPresent());
        witness.started(world.lastServed());
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

  @Override
  public Reading read(String rollout, Comparison comparison, long firstPeriod, long lastPeriod) {
    Observation seen =
        world.mishaps().mortal("MetricSource.read", () -> observed(firstPeriod, lastPeriod));
    witness.saw(seen instanceof Observation.Blind || seen instanceof Observation.Partial);
    return new Reading(seen, List.of());
  }

  private Observation observed(long first, long last) {
    if (world.mishaps().strike("metrics: blind")) {
      return new Observation.Blind("throttled");
    }
    Observation whole = world.metrics().read(world.clock().instant(), first, last);
    if (whole instanceof Observation.Complete(var periods)
        && world.mishaps().strike("metrics: partial")) {
      return new Observation.Partial(periods.subList(0, periods.size() / 2), "one query is late");
    }
    return whole;
  }
}
