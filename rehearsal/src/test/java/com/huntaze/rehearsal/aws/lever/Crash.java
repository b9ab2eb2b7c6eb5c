package com.huntaze.rehearsal.aws.lever;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Ends a process at its n-th call: from then on nothing goes out and nothing comes back. */
final class Crash implements ExecutionInterceptor {
  /** Where in the call the process ends. */
  enum When {
    BEFORE_IT_IS_SENT,
    BEFORE_ITS_ANSWER_IS_SEEN
  }

  private final int call;
  private final When when;
  private final AtomicInteger sent = new AtomicInteger();
  private volatile boolean happened;

  /**
   * @param call 1-based
   */
  Crash(int call, When when) {
    this.call = call;
    this.when = when;
  }

  boolean happened() {
    return happened;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    int number = sent.incrementAndGet();
    if (happened || (number == call && when == When.BEFORE_IT_IS_SENT)) {
      end();
    }
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    if (sent.get() == call && when == When.BEFORE_ITS_ANSWER_IS_SEEN) {
      end();
    }
  }

  /** A refusal is an answer too. */
  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    if (sent.get() == call) {
      happened = true;
    }
  }

  private void end() {
    happened = true;
    throw new IllegalStateException("the process has ended");
  }
}
