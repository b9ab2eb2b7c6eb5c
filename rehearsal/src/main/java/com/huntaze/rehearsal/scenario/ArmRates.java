package com.huntaze.rehearsal.scenario;

import com.huntaze.canary.model.Percentage;
import java.util.Optional;

/**
 * An arm's rates, and those that hold from a percentage on.
 *
 * @param loaded empty where the load changes nothing
 */
public record ArmRates(Rates base, Optional<Loaded> loaded) {
  public static final ArmRates NONE = new ArmRates(Rates.NONE, Optional.empty());

  /**
   * A bug that shows under load.
   *
   * @param from the served percentage from which it does
   */
  public record Loaded(Percentage from, Rates rates) {}

  Rates at(Percentage served) {
    return loaded.filter(bug -> served.compareTo(bug.from()) >= 0).map(Loaded::rates).orElse(base);
  }
}
