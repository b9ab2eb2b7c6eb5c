package com.huntaze.rehearsal.scenario;

import com.huntaze.canary.model.Arm;
import java.util.OptionalDouble;
import java.util.Set;

/** Something that happens at a period counted from the candidate's first exposure. */
public sealed interface ScenarioEvent {
  /** First period of it, from 0. */
  int at();

  /** How many periods it lasts. */
  int periods();

  default boolean isOn(long period) {
    return period >= at() && period < (long) at() + periods();
  }

  /**
   * Rates that replace the base rates while it lasts.
   *
   * @param errors empty: as before
   * @param slow empty: as before
   */
  record RatesChange(int at, int periods, Set<Arm> arms, OptionalDouble errors, OptionalDouble slow)
      implements ScenarioEvent {
    public RatesChange {
      arms = Set.copyOf(arms);
    }

    Rates over(Rates base) {
      return new Rates(errors.orElse(base.errors()), slow.orElse(base.slow()));
    }
  }

  /**
   * Something breaks, and is mended when it is over.
   *
   * @param arms for {@link FaultKind#LATENCY}
   * @param amount milliseconds for {@link FaultKind#LATENCY} and {@link FaultKind#CONTROLLER_KILL},
   *     periods for {@link FaultKind#LATE_METRICS}, else 0
   */
  record Fault(int at, int periods, FaultKind kind, Set<Arm> arms, int amount)
      implements ScenarioEvent {
    public Fault {
      arms = Set.copyOf(arms);
    }
  }
}
