package com.huntaze.rehearsal.scenario;

import com.huntaze.canary.model.Arm;
import com.huntaze.canary.model.Percentage;
import java.util.List;

/**
 * A rehearsal's plot.
 *
 * @param requestsPerPeriod 0: no traffic
 * @param users that are read, out of those in the database
 * @param baselinePeriods settled periods before anyone is exposed
 * @param maxPeriods after the first exposure, when {@code --until-settled} gives up
 * @param code the front door's new version, where there is one
 */
public record Scenario(
    String name,
    String description,
    Outcome expect,
    int requestsPerPeriod,
    int users,
    int baselinePeriods,
    int maxPeriods,
    ArmRates control,
    ArmRates candidate,
    Code code,
    List<ScenarioEvent> events) {
  public Scenario {
    events = List.copyOf(events);
  }

  /**
   * What is injected into an arm.
   *
   * @param period since the first exposure; negative before it
   */
  public Rates rates(Arm arm, long period, Percentage served) {
    Rates rates =
        switch (arm) {
          case CONTROL -> control.at(served);
          case CANDIDATE -> candidate.at(served);
        };
    for (ScenarioEvent event : events) {
      if (event instanceof ScenarioEvent.RatesChange change
          && change.isOn(period)
          && change.arms().contains(arm)) {
        rates = change.over(rates);
      }
    }
    return rates;
  }

  public List<ScenarioEvent.Fault> faults() {
    return events.stream()
        .filter(ScenarioEvent.Fault.class::isInstance)
        .map(ScenarioEvent.Fault.class::cast)
        .toList();
  }

  /** The same with other events and more or less time for them. */
  public Scenario with(List<ScenarioEvent> others, int periods) {
    return new Scenario(
        name,
        description,
        expect,
        requestsPerPeriod,
        users,
        baselinePeriods,
        periods,
        control,
        candidate,
        code,
        others);
  }

  /** How often the controller is killed and has to come back. */
  public int kills() {
    return (int)
        faults().stream().filter(fault -> fault.kind() == FaultKind.CONTROLLER_KILL).count();
  }

  /**
   * New code of the front door.
   *
   * @param settings which file of config/ the controller is started with, without its ending
   * @param rates what version 2 does wrong beside what version 1 does
   */
  public record Code(String settings, Rates rates) {}
}
