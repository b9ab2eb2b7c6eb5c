package com.huntaze.rehearsal.aws.appconfig;

import java.time.Duration;
import java.util.List;

/**
 * A deployment strategy.
 *
 * @param duration of the growth, in AWS time; 0: all at once
 * @param bake how long the monitors watch afterwards, in AWS time
 * @param growthFactor in percent
 */
public record Strategy(
    String id, String name, Duration duration, Duration bake, double growthFactor, Growth growth) {
  /** How the share of the targets grows. */
  public enum Growth {
    LINEAR,
    EXPONENTIAL
  }

  /** AWS's own, which every account has. */
  static final List<Strategy> PREDEFINED =
      List.of(
          predefined("AllAtOnce", 0, 10, 100, Growth.LINEAR),
          predefined("Linear50PercentEvery30Seconds", 1, 1, 50, Growth.LINEAR),
          predefined("Linear20PercentEvery6Minutes", 30, 30, 20, Growth.LINEAR),
          predefined("Canary10Percent20Minutes", 20, 10, 10, Growth.EXPONENTIAL));

  public static Strategy allAtOnce(String id, Duration bake) {
    return new Strategy(id, id, Duration.ZERO, bake, 100, Growth.LINEAR);
  }

  private static Strategy predefined(
      String name, int minutes, int bakeMinutes, double factor, Growth growth) {
    return new Strategy(
        "AppConfig." + name,
        "AppConfig." + name,
        Duration.ofMinutes(minutes),
        Duration.ofMinutes(bakeMinutes),
        factor,
        growth);
  }

  /**
   * The share of the targets that are served after a part of the duration, in percent: linear
   * growth adds the factor at equal intervals, exponential growth doubles it; both begin at once.
   *
   * @param part of the duration, 0 to 1
   */
  double percentage(double part) {
    if (part >= 1) {
      return 100;
    }
    return switch (growth) {
      case LINEAR -> Math.min(100, growthFactor * (1 + Math.floor(part * 100 / growthFactor)));
      case EXPONENTIAL -> {
        double doublings = Math.ceil(Math.log(100 / growthFactor) / Math.log(2));
        yield Math.min(100, growthFactor * Math.pow(2, Math.floor(part * doublings)));
      }
    };
  }
}
