package com.huntaze.canary.port;

import com.huntaze.canary.model.Comparison;
import com.huntaze.canary.model.Observation;
import java.util.List;

/**
 * Where counts come from. Implementations gather concurrent reads of many rollouts into few calls.
 */
public interface MetricSource {
  /**
   * Reads a window of periods; blocks a virtual thread. The caller asks for settled periods only.
   *
   * @param rollout whose configured metrics are read
   * @param comparison which pair is read
   * @param firstPeriod oldest period, inclusive
   * @param lastPeriod newest period, inclusive
   * @return never throws for what AWS answers: failures are {@link Observation.Blind}
   */
  Reading read(String rollout, Comparison comparison, long firstPeriod, long lastPeriod);

  /**
   * An observation with what it rests on.
   *
   * @param query the exact queries and their status codes, a line each, for the record
   */
  record Reading(Observation observation, List<String> query) {
    public Reading {
      query = List.copyOf(query);
    }
  }
}
