package com.huntaze.canary.loop;

import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.rollout.Exposure;
import com.huntaze.canary.rollout.RolloutPolicy;
import com.huntaze.canary.rollout.RolloutState;
import com.huntaze.canary.rollout.Stage;
import com.huntaze.canary.rollout.StepMark;
import java.time.Instant;
import java.util.List;

/** What the attributes of the served flag alone say of a run whose journal is lost. */
record FlagReading(RolloutPolicy policy, Instant now) {
  /**
   * Whether the flag was written for this rollout and says where it is. While new code is on its
   * way the flag says 0 %, and nothing of the code.
   */
  boolean tells(Flag served) {
    boolean ours = served.run() > 0 && served.salt().equals(policy.salt());
    return ours && (policy.code() == null || isExposed(served));
  }

  static boolean isExposed(Flag served) {
    return !served.percentage().isZero();
  }

  /**
   * The state of a flag that {@link #tells}. A step begins once every function has taken it over,
   * as if it were served since now: periods before count for nothing.
   */
  RolloutState state(Flag served) {
    int run = served.run();
    if (!isExposed(served)) {
      String reason =
          "the journal was lost; AppConfig serves 0 % of run "
              + run
              + ": raise the run to try again";
      return new RolloutState.RolledBack(run, reason, now);
    }
    if (served.percentage().equals(Percentage.FULL)) {
      return new RolloutState.Promoted(run, now);
    }
    boolean known = isStep(served);
    Exposure exposure = exposure(run, known ? served.step() : 0);
    return known
        ? new RolloutState.Progressing(exposure)
        : new RolloutState.RollingBack(
            exposure,
            "the journal was lost and AppConfig serves "
                + served.percentage()
                + ", which is not step "
                + served.step()
                + " of this policy",
            false);
  }

  private boolean isStep(Flag served) {
    return served.step() >= 0
        && served.step() < policy.steps().size()
        && policy.flagAt(served.run(), served.step()).equals(served);
  }

  private Exposure exposure(int run, int step) {
    return new Exposure(
        run,
        Stage.USERS,
        null,
        step,
        now.plus(policy.maxDuration()),
        now,
        null,
        List.of(new StepMark(now.plus(policy.propagation()), step)));
  }
}
