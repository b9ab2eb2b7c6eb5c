package com.huntaze.rehearsal.world;

import com.huntaze.canary.model.Arm;
import com.huntaze.rehearsal.faults.ExposureClock;
import com.huntaze.rehearsal.functions.Injection;
import com.huntaze.rehearsal.scenario.FaultKind;
import com.huntaze.rehearsal.scenario.Scenario;
import java.time.Duration;

/** What the scenario has an arm suffer now. */
final class Dosage {
  private Dosage() {}

  static Injection.Dose of(Scenario scenario, Arm arm, ExposureClock exposure) {
    long period = exposure.period();
    int latencyMs =
        scenario.faults().stream()
            .filter(fault -> fault.kind() == FaultKind.LATENCY)
            .filter(fault -> fault.isOn(period) && fault.arms().contains(arm))
            .mapToInt(fault -> fault.amount())
            .sum();
    return new Injection.Dose(
        scenario.rates(arm, period, exposure.served()), Duration.ofMillis(latencyMs));
  }
}
