package com.huntaze.canary.judge;

import com.huntaze.canary.model.Metric;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Policy evidence-1 (decision.md): a pure function of its input, valid however often it is asked.
 * Ported from the formulas and held to their golden traces.
 */
public final class EvidenceJudge {
  public static final String VERSION = "evidence-1";
  private static final double FIRST_SPENT = .30;
  private static final double LATER_SPENT = .02;
  private static final int FRESH_TO_ADVANCE = 2;
  private static final int FRESH_TO_COMPLETE = 3;
  private static final double LOG_SUSPICION = Math.log(3);
  private static final int LAG = 3;

  private final JudgePolicy policy;

  /**
   * @throws IllegalArgumentException for a policy of other formulas than {@link #VERSION}
   */
  public EvidenceJudge(JudgePolicy policy) {
    if (!policy.version().equals(VERSION)) {
      throw new IllegalArgumentException(
          "these are the formulas of " + VERSION + ", not of " + policy.version());
    }
    this.policy = policy;
  }

  public JudgePolicy policy() {
    return policy;
  }

  /** Learns the live version's correlation and rates, and the first step. */
  public Evidence start(History history) {
    return StartRule.apply(policy, history);
  }

  /** Why {@link #start} chose the step that it did, in one sentence. */
  public String explainStart(History history, Evidence start) {
    return Reasons.start(history, start, policy);
  }

  /**
   * Adds one settled period.
   *
   * @throws IllegalArgumentException for a period that is not newer than all before: each is
   *     observed once, in order
   */
  public Evidence observe(Evidence evidence, JudgedPeriod period) {
    if (evidence.observed() && period.period() <= evidence.newest()) {
      throw new IllegalArgumentException(
          "period %d comes after period %d: each is observed once, in order"
              .formatted(period.period(), evidence.newest()));
    }
    boolean firstOfStep = period.step() != evidence.lastStep();
    double spent = evidence.budget() * (firstOfStep ? FIRST_SPENT : LATER_SPENT);
    double budget = evidence.budget() - spent;
    List<MetricEvidence> metrics = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      double objective = policy.objective().share(metric);
      metrics.add(Observing.add(evidence.of(metric), period, metric, objective, spent, budget));
    }
    return new Evidence(
        evidence.step(),
        budget,
        period.step(),
        evidence.fresh() + (period.step() == evidence.step() ? 1 : 0),
        true,
        period.period(),
        evidence.shortHistory(),
        metrics);
  }

  /**
   * Rules on the evidence; call once a poll, after all newly settled periods were observed.
   *
   * @param poll whole periods elapsed, on the same count as {@link JudgedPeriod#period}
   */
  public Ruling rule(Evidence evidence, long poll) {
    Standing standing = standing(evidence);
    Verdict.RollBack harm = harm(standing.harm(), evidence);
    if (harm != null) {
      return new Ruling(harm, evidence);
    }
    if (!evidence.observed() || poll - evidence.newest() > policy.settlingPeriods() + LAG) {
      return hold(evidence, Reasons.noData(evidence, poll));
    }
    Standing.Test suspect = strongest(standing.harm());
    if (suspect.logEvidence() >= LOG_SUSPICION) {
      return hold(evidence, Reasons.suspicion(suspect));
    }
    boolean last = evidence.step() == policy.steps().size() - 1;
    int needed = last ? FRESH_TO_COMPLETE : FRESH_TO_ADVANCE;
    if (evidence.fresh() < needed) {
      return hold(evidence, Reasons.fresh(evidence, policy, needed));
    }
    for (Standing.Test test : standing.sufficiency()) {
      if (test.logEvidence() < test.logThreshold()) {
        return hold(evidence, Reasons.insufficient(test, evidence, policy));
      }
    }
    return last ? complete(evidence) : advance(evidence);
  }

  private Ruling complete(Evidence evidence) {
    return new Ruling(new Verdict.Complete(Reasons.complete(evidence)), evidence);
  }

  private Ruling advance(Evidence evidence) {
    int next = evidence.step() + 1;
    return new Ruling(
        new Verdict.Advance(next, Reasons.advance(evidence, policy)), evidence.at(next));
  }

  private static Ruling hold(Evidence evidence, String reason) {
    return new Ruling(new Verdict.Hold(reason), evidence);
  }

  private Verdict.@Nullable RollBack harm(List<Standing.Test> tests, Evidence evidence) {
    for (Harm harm : Harm.values()) {
      Standing.Test test = tests.get(harm.ordinal());
      if (test.logEvidence() >= test.logThreshold()) {
        return new Verdict.RollBack(harm, Reasons.harm(test, evidence, policy));
      }
    }
    return null;
  }

  private static Standing.Test strongest(List<Standing.Test> tests) {
    Standing.Test strongest = tests.getFirst();
    for (Standing.Test test : tests) {
      if (test.logEvidence() > strongest.logEvidence()) {
        strongest = test;
      }
    }
    return strongest;
  }

  /**
   * The evidence after somebody else than the judge moved the step: an operator's promote, or a
   * step down.
   */
  public Evidence moveTo(Evidence evidence, int step) {
    return evidence.at(step);
  }

  /** How far each test is from its threshold; the harm tests in the order of {@link Harm}. */
  public Standing standing(Evidence evidence) {
    List<Standing.Test> absolute = new ArrayList<>();
    List<Standing.Test> relative = new ArrayList<>();
    List<Standing.Test> sufficiency = new ArrayList<>();
    double share = nextShare(evidence);
    for (Metric metric : Metric.values()) {
      MetricEvidence of = evidence.of(metric);
      absolute.add(
          new Standing.Test("absolute", metric, of.logAbsolute(), AbsoluteTest.LOG_THRESHOLD));
      relative.add(
          new Standing.Test("relative", metric, of.logRelative(), RelativeTest.LOG_THRESHOLD));
      double tolerated = Sufficiency.tolerated(of, metric, policy.objective().share(metric), share);
      sufficiency.add(
          new Standing.Test(
              "sufficiency",
              metric,
              Sufficiency.logEvidence(of, tolerated),
              Sufficiency.logThreshold(share)));
    }
    absolute.addAll(relative);
    return new Standing(absolute, sufficiency);
  }

  /** The share that the next move would expose: the next step's, or everyone. */
  private double nextShare(Evidence evidence) {
    int next = Math.min(evidence.step() + 1, policy.steps().size() - 1);
    return policy.steps().get(next).share();
  }
}
