package com.huntaze.rehearsal.functions;

import com.huntaze.rehearsal.scenario.Rates;
import java.time.Duration;

/** What is injected into an arm's reads now. Read by many threads. */
@FunctionalInterface
public interface Injection {
  Dose now();

  /**
   * @param latency added to every read
   */
  record Dose(Rates rates, Duration latency) {
    public static final Dose NONE = new Dose(Rates.NONE, Duration.ZERO);
  }
}
