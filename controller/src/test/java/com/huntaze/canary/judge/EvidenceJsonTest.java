package com.huntaze.canary.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.status.Json;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run goes on from the journal's JSON exactly where it was: no bit of the evidence is lost. */
class EvidenceJsonTest {
  private final EvidenceJudge judge = new EvidenceJudge(Policies.reference());

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 30);
  }

  private static <T> T again(T value, Class<T> type) {
    return Json.read(Json.write(value), type);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void evidencePeriodsAndVerdictsComeBackEqual(long seed) {
    Random random = new Random(seed);
    History history = RandomPeriods.history(random, 90);
    assertThat(again(history, History.class)).isEqualTo(history);
    Evidence evidence = judge.start(history);
    for (JudgedPeriod period : RandomPeriods.periods(random, 30)) {
      assertThat(again(evidence, Evidence.class)).isEqualTo(evidence);
      assertThat(again(period, JudgedPeriod.class)).isEqualTo(period);
      evidence = judge.observe(again(evidence, Evidence.class), period);
      Verdict verdict = judge.rule(evidence, period.period() + 1).verdict();
      assertThat(again(verdict, Verdict.class)).isEqualTo(verdict);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aRunReadFromItsJsonEndsLikeTheOneInMemory(long seed) {
    Random random = new Random(seed);
    Evidence kept = judge.start(RandomPeriods.history(random, 90));
    Evidence read = kept;
    for (JudgedPeriod period : RandomPeriods.periods(random, 30)) {
      kept = judge.observe(kept, period);
      read = judge.observe(again(read, Evidence.class), again(period, JudgedPeriod.class));
    }
    assertThat(read).isEqualTo(kept);
  }
}
