package com.huntaze.canary.judge;

import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One simulated rollout: a period, a poll, the next; the step that is judged is served in the next
 * period.
 *
 * @param end RollBack or Complete; null where neither came in time
 * @param polls until the end
 * @param evidence at the end
 */
record Run(@Nullable Verdict end, long polls, Evidence evidence) {
  private static final EvidenceJudge JUDGE = new EvidenceJudge(Policies.reference());

  static Run of(Traffic traffic, long seed, int maxPolls) {
    Random random = new Random(seed);
    Evidence evidence = JUDGE.start(traffic.history(random, 360));
    for (long poll = 1; poll <= maxPolls; poll++) {
      double share = JUDGE.policy().weight(evidence.step()).share();
      JudgedPeriod period = traffic.period(random, poll - 1, evidence.step(), share);
      if (period != null) {
        evidence = JUDGE.observe(evidence, period);
      }
      Ruling ruling = JUDGE.rule(evidence, poll);
      evidence = ruling.evidence();
      if (ruling.verdict() instanceof Verdict.RollBack
          || ruling.verdict() instanceof Verdict.Complete) {
        return new Run(ruling.verdict(), poll, evidence);
      }
    }
    return new Run(null, maxPolls, evidence);
  }

  boolean rolledBack() {
    return end instanceof Verdict.RollBack;
  }

  boolean completed() {
    return end instanceof Verdict.Complete;
  }
}
