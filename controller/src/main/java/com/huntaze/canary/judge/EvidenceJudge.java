package com.huntaze.canary.judge;

/** Policy evidence-1 (decision/decision.md): a pure function of its input. */
public final class EvidenceJudge {
  private final JudgePolicy policy;

  public EvidenceJudge(JudgePolicy policy) {
    this.policy = policy;
  }

  public JudgePolicy policy() {
    return policy;
  }

  /** Learns the live version's correlation and rates, and the first step. */
  public Evidence start(History history) {
    return absent();
  }

  /** Adds one settled period. */
  public Evidence observe(Evidence evidence, JudgedPeriod period) {
    return absent();
  }

  /**
   * Rules on the evidence; call once a poll, after all newly settled periods were observed.
   *
   * @param poll whole periods elapsed, on the same count as {@link JudgedPeriod#period}
   */
  public Ruling rule(Evidence evidence, long poll) {
    return absent();
  }

  /**
   * The evidence after somebody else than the judge moved the step: an operator's promote, or a
   * step down.
   */
  public Evidence moveTo(Evidence evidence, int step) {
    return absent();
  }

  public Standing standing(Evidence evidence) {
    return absent();
  }

  @SuppressWarnings("TypeParameterUnusedInFormals")
  private static <T> T absent() {
    throw new IllegalStateException("work package judge");
  }
}
