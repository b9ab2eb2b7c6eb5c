package com.huntaze.canary.judge;

import com.huntaze.canary.model.ArmCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Seeded requests of two arms with set rates: each request fails and is slow by its own coin.
 *
 * @param requests a period, both arms together
 */
record Traffic(
    int requests,
    double controlErrors,
    double controlSlow,
    double candidateErrors,
    double candidateSlow) {
  /** Both arms alike. */
  static Traffic alike(int requests, double errors, double slow) {
    return new Traffic(requests, errors, slow, errors, slow);
  }

  History history(Random random, int periods) {
    List<Double> n = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    List<Double> slow = new ArrayList<>();
    for (int t = 0; t < periods; t++) {
      n.add((double) requests);
      errors.add(heads(random, requests, controlErrors));
      slow.add(heads(random, requests, controlSlow));
    }
    return new History(n, errors, slow);
  }

  /** Null where so few requests leave the candidate without any. */
  @Nullable JudgedPeriod period(Random random, long period, int step, double share) {
    int candidate = (int) heads(random, requests, share);
    if (candidate == 0) {
      return null;
    }
    ArmCounts counts = counts(random, candidate, candidateErrors, candidateSlow);
    int rest = requests - candidate;
    return new JudgedPeriod(
        period, step, counts, rest == 0 ? null : counts(random, rest, controlErrors, controlSlow));
  }

  private static ArmCounts counts(Random random, int n, double errors, double slow) {
    return new ArmCounts(n, heads(random, n, errors), heads(random, n, slow), null);
  }

  /** Jumps from head to head, so that rare ones cost little. */
  private static double heads(Random random, int coins, double probability) {
    if (probability >= 1) {
      return coins;
    }
    double logTail = Math.log1p(-probability);
    int heads = 0;
    double at = 0;
    while (probability > 0) {
      at += 1 + Math.floor(Math.log(1 - random.nextDouble()) / logTail);
      if (at > coins) {
        break;
      }
      heads++;
    }
    return heads;
  }
}
