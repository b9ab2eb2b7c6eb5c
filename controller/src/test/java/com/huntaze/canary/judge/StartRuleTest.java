package com.huntaze.canary.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.model.Metric;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a rollout begins with (decision.md, section 0). */
class StartRuleTest {
  private static final EvidenceJudge JUDGE = new EvidenceJudge(Policies.reference());

  private static History steady(int periods, double requests) {
    List<Double> n = Collections.nCopies(periods, requests);
    List<Double> events = Collections.nCopies(periods, requests / 100);
    return new History(n, events, events);
  }

  private static void assertCautious(Evidence evidence) {
    assertThat(evidence.shortHistory()).isTrue();
    assertThat(evidence.step()).isZero();
    assertThat(evidence.rho()).containsExactly(.004, .008);
    assertThat(evidence.of(Metric.ERROR).historyRate()).isEqualTo(.02 / 4);
    assertThat(evidence.of(Metric.SLOW).historyRate()).isEqualTo(.05 / 4);
    assertThat(evidence.metrics()).noneMatch(MetricEvidence::relative);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 59})
  void fewerThan60PeriodsStartAtTheFirstStepWithoutTheRelativeCheck(int periods) {
    assertCautious(JUDGE.start(steady(periods, 100_000)));
  }

  @Test
  void noTrafficInTheLast60PeriodsCountsAsNoHistory() {
    History old = steady(300, 100_000);
    History silent = steady(60, 0);
    assertCautious(
        JUDGE.start(
            new History(
                joined(old.requests(), silent.requests()),
                joined(old.errors(), silent.errors()),
                joined(old.slow(), silent.slow()))));
  }

  private static List<Double> joined(List<Double> first, List<Double> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  @ParameterizedTest(name = "{0} requests a period start at step {1}")
  @CsvSource({"1200, 0", "1199, 1", "240, 1", "239, 2", "120, 2", "119, 3", "48, 3", "1, 3"})
  void theFirstStepBringsTwelveRequestsAPeriodOrIsAQuarter(double requests, int step) {
    Evidence evidence = JUDGE.start(steady(60, requests));
    assertThat(evidence.step()).isEqualTo(step);
    assertThat(evidence.shortHistory()).isFalse();
  }

  @Test
  void aControlThatNeverFailsIsNoYardstick() {
    History perfect =
        new History(
            Collections.nCopies(360, 200.0),
            Collections.nCopies(360, 0.0),
            Collections.nCopies(360, 2.0));
    Evidence evidence = JUDGE.start(perfect);
    assertThat(evidence.of(Metric.ERROR).relative()).isFalse();
    assertThat(evidence.of(Metric.SLOW).relative()).isTrue();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void theCorrelationStaysInItsBounds(long seed) {
    Evidence evidence = JUDGE.start(RandomPeriods.history(new Random(seed), 60 + (int) seed * 30));
    assertThat(evidence.rho().get(0)).isBetween(.0005, .10);
    assertThat(evidence.rho().get(1)).isBetween(.001, .10);
  }
}
