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
    for (int t = 0; t < requests.size(); t++) {
      double n = requests.get(t);
      if (!(n >= 0
          && n < Double.POSITIVE_INFINITY
          && isPart(errors.get(t), n)
          && isPart(slow.get(t), n))) {
        throw new IllegalArgumentException(
            "a history's errors and slow are between 0 and its requests, not at index " + t);
      }
    }
  }

  private static boolean isPart(double events, double requests) {
    return events >= 0 && events <= requests;
  }

  public static History none() {
    return new History(List.of(), List.of(), List.of());
  }
}
