package com.huntaze.canary.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.model.Metric;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The rates that decision.md claims, over seeded rollouts (seeds 1 to 400, or as named). */
class DecisionQualityTest {
  private static final int RUNS = 400;
  private static final EvidenceJudge JUDGE = new EvidenceJudge(Policies.reference());

  private static List<Run> runs(Traffic traffic, int runs, int maxPolls) {
    return LongStream.rangeClosed(1, runs)
        .mapToObj(seed -> Run.of(traffic, seed, maxPolls))
        .toList();
  }

  private static long median(List<Run> runs) {
    return runs.stream().mapToLong(Run::polls).sorted().skip(runs.size() / 2).findFirst().orElse(0);
  }

  /** Ville's inequality: at most 1/12 a test, however often and however long it is looked at. */
  @ParameterizedTest(name = "{0}, seeds 1 to 400")
  @EnumSource
  void aReleaseExactlyOnItsObjectiveCrossesATestInAtMostOneOfTwelveRuns(Metric metric) {
    Traffic onObjective = Traffic.alike(200, .02, .05);
    long crossed =
        LongStream.rangeClosed(1, RUNS)
            .filter(seed -> everCrosses(onObjective, metric, seed))
            .count();
    assertThat(crossed).isLessThanOrEqualTo(RUNS / 12);
  }

  private static boolean everCrosses(Traffic traffic, Metric metric, long seed) {
    Random random = new Random(seed);
    Evidence evidence = JUDGE.start(traffic.history(random, 360));
    for (int minute = 0; minute < 240; minute++) {
      int step = minute / 40;
      double share = JUDGE.policy().weight(step).share();
      JudgedPeriod period = traffic.period(random, minute, step, share);
      if (period != null) {
        evidence = JUDGE.observe(evidence, period);
        if (evidence.of(metric).logAbsolute() >= AbsoluteTest.LOG_THRESHOLD) {
          return true;
        }
      }
    }
    return false;
  }

  @ParameterizedTest(name = "{0} requests, {1} errors, {2} slow: {3} rolled back, seeds 1 to 400")
  @CsvSource({
    "20, .003, .01, 0",
    "200, .003, .01, 0",
    "2000, .003, .01, 0",
    "200, .012, .035, 1",
    "2000, .012, .035, 1"
  })
  void aReleaseInsideItsObjectivesIsHardlyEverRolledBack(
      int requests, double errors, double slow, int most) {
    List<Run> runs = runs(Traffic.alike(requests, errors, slow), RUNS, 120);
    assertThat(runs.stream().filter(Run::rolledBack).count()).isLessThanOrEqualTo(most);
  }

  @ParameterizedTest(name = "{0} requests: done after {1} periods, seeds 1 to 100")
  @CsvSource({"200, 15", "2000, 17"})
  void aHealthyReleaseReachesEveryone(int requests, long periods) {
    List<Run> runs = runs(Traffic.alike(requests, .003, .01), 100, 120);
    assertThat(runs).allMatch(Run::completed);
    assertThat(median(runs)).isLessThanOrEqualTo(periods);
  }

  @ParameterizedTest(name = "{0} requests, {1} errors, {2} slow: back after {3}, seeds 1 to 100")
  @CsvSource({
    "200, .03, .01, 90",
    "200, .05, .01, 9",
    "2000, .05, .01, 6",
    "200, .20, .01, 3",
    "2000, .20, .01, 3",
    "200, 1.0, .01, 3",
    "200, .003, .08, 10",
    "2000, .003, .08, 7",
    "200, .003, .60, 3"
  })
  void aBadReleaseIsNeverMissed(int requests, double errors, double slow, long periods) {
    List<Run> runs = runs(new Traffic(requests, .003, .01, errors, slow), 100, 360);
    assertThat(runs).allMatch(Run::rolledBack);
    assertThat(median(runs)).isLessThanOrEqualTo(periods);
  }

  @ParameterizedTest(name = "{0} requests, seeds 1 to 100")
  @CsvSource({"200", "2000"})
  void aBadControlBesideAHealthyCandidateIsNoReasonToGoBack(int requests) {
    List<Run> runs = runs(new Traffic(requests, .05, .08, .003, .01), 100, 120);
    assertThat(runs).noneMatch(Run::rolledBack);
  }
}
