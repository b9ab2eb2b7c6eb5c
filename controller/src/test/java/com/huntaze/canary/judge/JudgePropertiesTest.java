package com.huntaze.canary.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.huntaze.canary.model.ArmCounts;
import com.huntaze.canary.model.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for any input, over seeded ones. */
class JudgePropertiesTest {
  private static final int PERIODS = 40;
  private final EvidenceJudge judge = new EvidenceJudge(Policies.reference());

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 60);
  }

  private Evidence begin(long seed) {
    return judge.start(RandomPeriods.history(new Random(seed), 60 + (int) (seed * 5)));
  }

  private Evidence observed(Evidence evidence, List<JudgedPeriod> periods) {
    Evidence after = evidence;
    for (JudgedPeriod period : periods) {
      after = judge.observe(after, period);
    }
    return after;
  }

  private static void assertAtLeast(List<Double> larger, List<Double> smaller) {
    for (Metric metric : Metric.values()) {
      int i = metric.ordinal();
      assertThat(larger.get(i)).isGreaterThanOrEqualTo(smaller.get(i) - 1e-9);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void moreFailuresOfTheCandidateNeverLowerTheEvidenceOfHarm(long seed) {
    List<JudgedPeriod> periods = RandomPeriods.periods(new Random(seed), PERIODS);
    Evidence better = observed(begin(seed), periods);
    Evidence worse = observed(begin(seed), RandomPeriods.worse(new Random(-seed), periods));
    assertAtLeast(worse.logEAbs(), better.logEAbs());
    assertAtLeast(worse.logERel(), better.logERel());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void moreFailuresOfTheControlNeverRaiseTheEvidenceAgainstTheCandidate(long seed) {
    List<JudgedPeriod> periods = RandomPeriods.periods(new Random(seed), PERIODS);
    Evidence before = observed(begin(seed), periods);
    Evidence after = observed(begin(seed), RandomPeriods.worseControl(new Random(-seed), periods));
    assertAtLeast(before.logERel(), after.logERel());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theSameInputGivesTheSameVerdictsAndEvidence(long seed) {
    assertThat(rulings(seed)).hasSize(PERIODS).isEqualTo(rulings(seed));
  }

  private List<Ruling> rulings(long seed) {
    EvidenceJudge own = new EvidenceJudge(Policies.reference());
    Random random = new Random(seed);
    List<Ruling> rulings = new ArrayList<>();
    Evidence evidence = own.start(RandomPeriods.history(random, 100));
    for (JudgedPeriod period : RandomPeriods.periods(random, PERIODS)) {
      Ruling ruling = own.rule(own.observe(evidence, period), period.period() + 1);
      evidence = ruling.verdict() instanceof Verdict.Complete ? evidence : ruling.evidence();
      rulings.add(ruling);
    }
    return rulings;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void evidenceIsAlwaysANumber(long seed) {
    Evidence evidence = begin(seed);
    for (JudgedPeriod period : RandomPeriods.periods(new Random(seed), PERIODS)) {
      evidence = judge.observe(evidence, period);
      assertThat(evidence.logEAbs()).allMatch(Double::isFinite);
      assertThat(evidence.logERel()).allMatch(Double::isFinite);
      assertThat(judge.standing(evidence).sufficiency())
          .allMatch(test -> Double.isFinite(test.logEvidence()));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aRollbackHasTheFirstReasonInOrder(long seed) {
    Evidence evidence = begin(seed);
    for (JudgedPeriod period : RandomPeriods.periods(new Random(seed), PERIODS)) {
      evidence = judge.observe(evidence, period);
      List<Standing.Test> harm = judge.standing(evidence).harm();
      var first = harm.stream().filter(t -> t.logEvidence() >= t.logThreshold()).findFirst();
      Verdict verdict = judge.rule(evidence, period.period() + 1).verdict();
      assertThat(verdict instanceof Verdict.RollBack).isEqualTo(first.isPresent());
      if (verdict instanceof Verdict.RollBack(Harm which, String reason)) {
        assertThat(harm.get(which.ordinal())).isEqualTo(first.orElseThrow());
        assertThat(reason).isNotBlank();
      }
    }
  }

  private static JudgedPeriod healthy(long period) {
    return new JudgedPeriod(
        period, 0, new ArmCounts(2_000, 1, 5, null), new ArmCounts(2_000, 6, 20, null));
  }

  /** Two periods of so much healthy traffic that only the lack of news can hold. */
  private Evidence convincing() {
    return observed(judge.start(History.none()), List.of(healthy(0), healthy(1)));
  }

  @Test
  void enoughHealthyTrafficAdvances() {
    assertThat(judge.rule(convincing(), 2).verdict()).isInstanceOf(Verdict.Advance.class);
  }

  @ParameterizedTest(name = "{0} periods without the candidate")
  @MethodSource("seeds")
  void withoutCandidateTrafficNothingAdvances(long blind) {
    Verdict verdict = judge.rule(convincing(), 2 + 4 + blind).verdict();
    assertThat(verdict).isInstanceOf(Verdict.Hold.class);
    assertThat(judge.rule(judge.start(History.none()), blind).verdict())
        .isInstanceOf(Verdict.Hold.class);
  }

  @Test
  void theNewestPeriodMayLagBySettlingAndThreeMore() {
    assertThat(judge.rule(convincing(), 1 + 1 + 3).verdict()).isInstanceOf(Verdict.Advance.class);
    assertThat(judge.rule(convincing(), 1 + 1 + 4).verdict()).isInstanceOf(Verdict.Hold.class);
  }

  @Test
  void blindnessDoesNotHideHarm() {
    var bad = new JudgedPeriod(0, 0, new ArmCounts(500, 400, 0, null), healthy(0).control());
    Evidence harmed = judge.observe(judge.start(History.none()), bad);
    assertThat(judge.rule(harmed, 1_000).verdict()).isInstanceOf(Verdict.RollBack.class);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void oneLonePeriodWithoutAControlNeverRollsBack(long seed) {
    Random random = new Random(seed);
    double n = 1 + random.nextInt(100_000);
    var lone = new JudgedPeriod(5, 0, new ArmCounts(n, n, n, null), null);
    Evidence evidence = judge.observe(begin(seed), lone);
    assertThat(judge.rule(evidence, 6).verdict()).isInstanceOf(Verdict.Hold.class);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void withoutAControlTheRelativeEvidenceHasNoNewGrounds(long seed) {
    Evidence evidence = begin(seed);
    for (JudgedPeriod period : RandomPeriods.periods(new Random(seed), PERIODS)) {
      var alone = new JudgedPeriod(period.period(), period.step(), period.candidate(), null);
      Evidence after = judge.observe(evidence, alone);
      for (Metric metric : Metric.values()) {
        assertThat(after.of(metric).relativeLog()).isEqualTo(evidence.of(metric).relativeLog());
      }
      evidence = after;
    }
  }

  @Test
  void aPeriodIsObservedOnceAndInOrder() {
    Evidence evidence = convincing();
    assertThatThrownBy(() -> judge.observe(evidence, healthy(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("once, in order");
    assertThatThrownBy(() -> judge.observe(evidence, healthy(0)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
