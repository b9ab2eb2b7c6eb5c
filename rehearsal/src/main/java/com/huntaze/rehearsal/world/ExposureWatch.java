package com.huntaze.rehearsal.world;

import com.huntaze.canary.model.Percentage;
import com.huntaze.rehearsal.aws.appconfig.AppConfigReadings;
import com.huntaze.rehearsal.faults.ExposureClock;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Tells the exposure clock what the data plane serves. */
final class ExposureWatch implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(10);

  private final ExposureClock exposure;
  private final AppConfigReadings appConfig;
  private final BooleanSupplier newCodeServes;
  private final Thread thread;

  ExposureWatch(
      ExposureClock exposure, AppConfigReadings appConfig, BooleanSupplier newCodeServes) {
    this.newCodeServes = newCodeServes;
    this.exposure = exposure;
    this.appConfig = appConfig;
    this.thread = Thread.ofVirtual().name("exposure").start(this::watch);
  }

  private void watch() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        exposure.serves(Percentage.of(appConfig.servedPercentage()));
        if (newCodeServes.getAsBoolean()) {
          exposure.exposed();
        }
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
