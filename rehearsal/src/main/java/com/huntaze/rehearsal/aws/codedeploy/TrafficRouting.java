package com.huntaze.rehearsal.aws.codedeploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How a deployment's traffic moves to the new version. Intervals in AWS time. */
public sealed interface TrafficRouting {
  /** The steps in order; the first comes at once and the last is 100 %. */
  List<Step> steps();

  /**
   * @param after the step before
   * @param percent of the invocations that the new version gets from then on
   */
  record Step(Duration after, int percent) {}

  record AllAtOnce() implements TrafficRouting {
    @Override
    public List<Step> steps() {
      return List.of(new Step(Duration.ZERO, 100));
    }
  }

  /** A first share, and the rest after the interval. */
  record Canary(int percent, Duration interval) implements TrafficRouting {
    public Canary {
      check(percent, interval);
    }

    @Override
    public List<Step> steps() {
      return List.of(new Step(Duration.ZERO, percent), new Step(interval, 100));
    }
  }

  /** The same share again after each interval. */
  record Linear(int percent, Duration interval) implements TrafficRouting {
    public Linear {
      check(percent, interval);
    }

    @Override
    public List<Step> steps() {
      List<Step> steps = new ArrayList<>();
      for (int share = percent; share < 100; share += percent) {
        steps.add(new Step(steps.isEmpty() ? Duration.ZERO : interval, share));
      }
      steps.add(new Step(interval, 100));
      return steps;
    }
  }

  private static void check(int percent, Duration interval) {
    if (percent < 1 || percent > 99 || interval.compareTo(Duration.ofMinutes(1)) < 0) {
      throw new IllegalArgumentException(
          "a share of 1 to 99 % every minute or more, not " + percent + " % every " + interval);
    }
  }
}
