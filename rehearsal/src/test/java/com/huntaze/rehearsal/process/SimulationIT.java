package com.huntaze.rehearsal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The simulation as people start it, with the number of seeds that every change must survive. */
class SimulationIT {
  private static final Duration LIMIT = Duration.ofMinutes(6);

  @Test
  void tenThousandSeedsBreakNoInvariantAndReachEveryCrashPointFaultAndOutcome() throws Exception {
    try (CanaryProcess simulation =
        CanaryProcess.start("simulate-controller", "--seeds", "10000")) {
      assertThat(simulation.exitCode(LIMIT)).as(simulation.errors()).isZero();
      List<String> report = simulation.rest();
      assertThat(report.getLast()).isEqualTo("10000 seeds, 0 violations");
      assertThat(report).contains("everything was reached");
    }
  }

  @Test
  void mistakesInArgumentsAreNamed() throws Exception {
    try (CanaryProcess none = CanaryProcess.start("simulate-controller", "--seeds", "0")) {
      assertThat(none.exitCode(LIMIT)).isEqualTo(2);
      assertThat(none.errors()).contains("--seeds must be at least 1, not 0");
    }
  }
}
