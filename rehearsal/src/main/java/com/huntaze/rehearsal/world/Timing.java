package com.huntaze.rehearsal.world;

import com.huntaze.canary.model.PeriodGrid;
import com.huntaze.canary.settings.TelemetrySettings;
import com.huntaze.rehearsal.aws.appconfig.AppConfigReadings;
import com.huntaze.rehearsal.faults.ExposureClock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** How fast a rollback was, told from both sides: the journal's and AppConfig's. */
final class Timing {
  private Timing() {}

  /** Periods begun between the first exposure and the decision, both included in the count. */
  static OptionalLong detectedAfterPeriods(
      RunFollower.Rollback rollback, ExposureClock exposure, TelemetrySettings telemetry) {
    return exposure
        .firstExposure()
        .map(
            first -> {
              Duration passed = Duration.between(first, rollback.decidedAt());
              return OptionalLong.of(
                  Math.ceilDiv(passed.toMillis(), telemetry.period().toMillis()));
            })
        .orElseGet(OptionalLong::empty);
  }

  /**
   * Milliseconds from the moment that the last judged period had settled until AppConfig accepted
   * the deployment of 0 %.
   */
  static OptionalLong settledToAcceptedMs(
      RunFollower.Rollback rollback, AppConfigReadings appConfig, TelemetrySettings telemetry) {
    Instant settled =
        new PeriodGrid(telemetry.period())
            .endOf(rollback.newestPeriod())
            .plus(telemetry.settling());
    return appConfig.started().stream()
        .filter(started -> started.percentage() == 0 && started.at().isAfter(settled))
        .mapToLong(started -> Duration.between(settled, started.at()).toMillis())
        .findFirst();
  }
}
