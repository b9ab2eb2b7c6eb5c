package com.huntaze.canary.judge;

import com.huntaze.canary.model.ArmCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Seeded input of every kind that the judge may meet, likely or not. */
final class RandomPeriods {
  private RandomPeriods() {}

  static History history(Random random, int periods) {
    List<Double> n = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    List<Double> slow = new ArrayList<>();
    double worst = random.nextDouble() * .05;
    for (int t = 0; t < periods; t++) {
      double requests = random.nextInt(10) == 0 ? 0 : random.nextInt(2_000);
      n.add(requests);
      errors.add(Math.floor(requests * worst * random.nextDouble()));
      slow.add(Math.floor(requests * worst * random.nextDouble()));
    }
    return new History(n, errors, slow);
  }

  /** Rising, with gaps, steps that rise, and a control that is missing now and then. */
  static List<JudgedPeriod> periods(Random random, int count) {
    List<JudgedPeriod> periods = new ArrayList<>();
    double rate = Math.pow(10, -4 * random.nextDouble());
    long period = random.nextInt(1_000);
    int step = 0;
    for (int i = 0; i < count; i++) {
      period += 1 + random.nextInt(3);
      step = Math.min(5, step + (random.nextInt(5) == 0 ? 1 : 0));
      ArmCounts control = random.nextInt(5) == 0 ? null : counts(random, rate);
      periods.add(new JudgedPeriod(period, step, candidate(random, rate), control));
    }
    return periods;
  }

  private static ArmCounts candidate(Random random, double rate) {
    return counts(random, Math.min(1, rate * random.nextInt(5)));
  }

  private static ArmCounts counts(Random random, double rate) {
    double n = 1 + random.nextInt(1_000);
    return new ArmCounts(n, part(random, n, rate), part(random, n, rate), null);
  }

  private static double part(Random random, double n, double rate) {
    return Math.min(n, Math.floor(2 * n * rate * random.nextDouble()));
  }

  /** More failed and slow requests of the candidate in about half of the periods. */
  static List<JudgedPeriod> worse(Random random, List<JudgedPeriod> periods) {
    return periods.stream()
        .map(
            period ->
                new JudgedPeriod(
                    period.period(),
                    period.step(),
                    worse(random, period.candidate()),
                    period.control()))
        .toList();
  }

  private static ArmCounts worse(Random random, ArmCounts counts) {
    double n = counts.requests();
    return random.nextBoolean()
        ? counts
        : new ArmCounts(
            n,
            counts.errors() + Math.floor(random.nextDouble() * (n - counts.errors())),
            counts.slow() + Math.floor(random.nextDouble() * (n - counts.slow())),
            null);
  }

  /** The same candidate beside a control that fails more. */
  static List<JudgedPeriod> worseControl(Random random, List<JudgedPeriod> periods) {
    return periods.stream()
        .map(
            period ->
                new JudgedPeriod(
                    period.period(),
                    period.step(),
                    period.candidate(),
                    orNull(random, period.control())))
        .toList();
  }

  private static @Nullable ArmCounts orNull(Random random, @Nullable ArmCounts control) {
    return control == null ? null : worse(random, control);
  }
}
