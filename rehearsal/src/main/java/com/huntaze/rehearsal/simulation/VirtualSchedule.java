package com.huntaze.rehearsal.simulation;

import com.huntaze.rehearsal.aws.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What AWS does later by itself, each at its own instant; those of one instant as asked for. */
final class VirtualSchedule implements Schedule {
  private record Due(Instant at, long number, Runnable task) {}

  private final InstantSource clock;
  private final PriorityQueue<Due> waiting =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::number));
  private long asked;

  VirtualSchedule(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void after(Duration delay, Runnable task) {
    waiting.add(new Due(clock.instant().plus(delay), asked++, task));
  }

  /** When the next is due; far away where none is. */
  Instant next() {
    Due first = waiting.peek();
    return first == null ? Instant.MAX : first.at();
  }

  /** The next one, whether it is due or not. */
  void runNext() {
    waiting.remove().task().run();
  }
}
