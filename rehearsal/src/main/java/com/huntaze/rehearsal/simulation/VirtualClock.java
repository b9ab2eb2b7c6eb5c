package com.huntaze.rehearsal.simulation;

import com.huntaze.canary.loop.Timepiece;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that moves when it is told to. */
final class VirtualClock implements InstantSource {
  private Instant now = Plan.START;

  @Override
  public Instant instant() {
    return now;
  }

  void advanceTo(Instant later) {
    now = later.isAfter(now) ? later : now;
  }

  /** A process's own clock, which may be wrong. */
  static final class Skewed implements InstantSource {
    private final InstantSource world;
    private Duration offset = Duration.ZERO;

    Skewed(InstantSource world) {
      this.world = world;
    }

    void jump(Duration to) {
      offset = to;
    }

    @Override
    public Instant instant() {
      return world.instant().plus(offset);
    }

    /** Both clocks of the process: nobody sets the steady one. */
    Timepiece timepiece() {
      return new Timepiece(this, () -> Duration.between(Plan.START, world.instant()).toNanos());
    }
  }
}
