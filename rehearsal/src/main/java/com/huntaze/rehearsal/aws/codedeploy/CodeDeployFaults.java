package com.huntaze.rehearsal.aws.codedeploy;

import com.huntaze.rehearsal.aws.rest.Operation;
import com.huntaze.rehearsal.aws.rest.Refusal;

/** What goes wrong at CodeDeploy until it is switched off again. All are off at first. */
public final class CodeDeployFaults {
  private volatile boolean down;
  private volatile boolean throttled;
  private volatile boolean losingHooks;
  private volatile boolean losingAnswers;

  /** Every call is answered 503. Deployments go on. */
  public void down(boolean on) {
    down = on;
  }

  /** Every call is refused as AWS refuses what exceeds its rate. */
  public void throttled(boolean on) {
    throttled = on;
  }

  /** Hooks that fall due are never invoked, so that they time out. */
  public void loseHooks(boolean on) {
    losingHooks = on;
  }

  /** Answers of hooks are taken and forgotten, so that they time out. */
  public void loseAnswers(boolean on) {
    losingAnswers = on;
  }

  boolean losesHooks() {
    return losingHooks;
  }

  boolean losesAnswers() {
    return losingAnswers;
  }

  /** The operation with these faults before it. */
  Operation before(Operation operation) {
    return call -> {
      if (down) {
        throw Refusal.of(503, "ServiceUnavailable", "The service is unavailable.");
      }
      if (throttled) {
        throw Refusal.of(400, "ThrottlingException", "Rate exceeded");
      }
      return operation.answer(call);
    };
  }
}
