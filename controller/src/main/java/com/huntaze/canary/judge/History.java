package com.huntaze.canary.judge;

import java.util.List;

/**
 * Counts of the live version before the rollout, one entry a period, oldest first, all lists of one
 * length.
 *
 * @param requests may be 0: a period without traffic
 * @param errors of the requests
 * @param slow of the requests
 */
public record History(List<Double> requests, List<Double> errors, List<Double> slow) {
  public History {
    requests = List.copyOf(requests);
    errors = List.copyOf(errors);
    slow = List.copyOf(slow);
    if (requests.size() != errors.size() || requests.size() != slow.size()) {
      throw new IllegalArgumentException(
          "a history's lists have one length, not %d, %d and %d"
              .formatted(requests.size(), errors.size(), slow.size()));
    }
  }

  public static History none() {
    return new History(List.of(), List.of(), List.of());
  }
}
