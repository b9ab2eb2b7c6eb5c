package com.huntaze.rehearsal.aws.appconfig;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else who works on the seed's profile and changes other flags than ours: writes the
 * document that is served once more, and deploys it slowly.
 */
final class ForeignWriter {
  private static final String STRATEGY = "foreign";

  private final AppConfigWorld world;
  private final Seed seed;
  private final AtomicBoolean ahead = new AtomicBoolean();
  private @Nullable Duration waiting;

  ForeignWriter(AppConfigWorld world, Seed seed) {
    this.world = world;
    this.seed = seed;
  }

  /**
   * Starts, or waits until the environment is free, and is a moment ahead of the next writer.
   *
   * @param duration of its deployment, in AWS time
   */
  void begin(Duration duration) {
    ahead.set(true);
    synchronized (this) {
      waiting = duration;
    }
    startIfFree();
  }

  /** Called before AppConfig answers anything. */
  void startIfFree() {
    synchronized (world) {
      Duration duration = takeWaiting();
      if (duration == null) {
        return;
      }
      world.put(
          new Strategy(STRATEGY, STRATEGY, duration, Duration.ZERO, 10, Strategy.Growth.LINEAR));
      int version = write().number();
      world.start(
          seed.application(),
          seed.environment(),
          new AppConfigWorld.Start(
              seed.profile(), Integer.toString(version), STRATEGY, "another writer"));
    }
  }

  private synchronized @Nullable Duration takeWaiting() {
    Environment environment = world.environment(seed.application(), seed.environment());
    Duration taken = waiting;
    if (taken == null || environment.inFlight(world.time()).isPresent()) {
      return null;
    }
    waiting = null;
    return taken;
  }

  /** Called before a version is written, so that the writer's optimistic lock loses once. */
  void writeAhead() {
    if (ahead.compareAndSet(true, false)) {
      synchronized (world) {
        write();
      }
    }
  }

  private HostedVersion write() {
    AppConfigWorld.Place place =
        world.place(seed.application(), seed.environment(), seed.profile());
    String served =
        world.served(place, Environment.LAST_TARGET).map(HostedVersion::content).orElseThrow();
    AppConfigWorld.Draft draft =
        new AppConfigWorld.Draft(served, "application/json", null, "another writer");
    return world.write(seed.application(), seed.profile(), draft, null);
  }
}
