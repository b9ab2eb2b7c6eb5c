package com.huntaze.rehearsal.world;

import com.huntaze.canary.model.PeriodGrid;
import com.huntaze.canary.settings.TelemetrySettings;
import com.huntaze.rehearsal.aws.appconfig.AppConfigReadings;
import com.huntaze.rehearsal.faults.ExposureClock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** How fast a rollback was, told from both sides: the controller's decision and AppConfig. */
final class Timing {
  private Timing() {}

  /** Periods from the first exposure to the decision, begun ones included. */
  static OptionalLong detectedAfterPeriods(
      Instant decided, ExposureClock exposure, TelemetrySettings telemetry) {
    return exposure
        .firstExposure()
        .map(
            first -> {
              long passed = Duration.between(first, decided).toMillis();
              return OptionalLong.of(Math.ceilDiv(passed, telemetry.period().toMillis()));
            })
        .orElseGet(OptionalLong::empty);
  }

  /**
   * Milliseconds from the moment that the newest period had settled until AppConfig accepted the
   * deployment of 0 %.
   */
  static OptionalLong settledToAcceptedMs(
      Instant decided, AppConfigReadings appConfig, TelemetrySettings telemetry) {
    PeriodGrid grid = new PeriodGrid(telemetry.period());
    long newest = grid.newestSettled(decided, telemetry.settling());
    Instant settled = grid.endOf(newest).plus(telemetry.settling());
    return appConfig.started().stream()
        .filter(started -> started.percentage() == 0 && started.at().isAfter(settled))
        .mapToLong(started -> Duration.between(settled, started.at()).toMillis())
        .findFirst();
  }
}
