package com.huntaze.rehearsal.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Runs what is due when a test lets the time pass, each task at its own instant. */
public final class HandSchedule implements Schedule {
  private record Due(Instant at, Runnable task) {}

  private final HandClock clock;
  private final List<Due> waiting = new CopyOnWriteArrayList<>();

  public HandSchedule(HandClock clock) {
    this.clock = clock;
  }

  @Override
  public void after(Duration delay, Runnable task) {
    waiting.add(new Due(clock.instant().plus(delay), task));
  }

  public void pass(Duration time) {
    Instant end = clock.instant().plus(time);
    for (Optional<Due> next = next(end); next.isPresent(); next = next(end)) {
      waiting.remove(next.get());
      clock.pass(Duration.between(clock.instant(), next.get().at()));
      next.get().task().run();
    }
    clock.pass(Duration.between(clock.instant(), end));
  }

  private Optional<Due> next(Instant end) {
    return waiting.stream()
        .filter(due -> !due.at().isAfter(end))
        .min(Comparator.comparing(Due::at));
  }
}
