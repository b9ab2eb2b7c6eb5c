package com.huntaze.canary.status;

import com.huntaze.canary.judge.Standing;
import com.huntaze.canary.model.Objective;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.model.PeriodCounts;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that is shown of one rollout at one moment; also the answer of {@code GET
 * /api/rollouts/NAME}.
 *
 * @param state one word: IDLE, BASELINING, SHIFTING, PROGRESSING, PAUSED, COMPLETING, ROLLING_BACK,
 *     ROLLED_BACK, PROMOTED; STANDBY where another controller acts on it and knows more; OBSERVING
 *     where this one only looks
 * @param stateSince when it was entered
 * @param sentence what it does and waits for, in one plain sentence
 * @param wanted percentage that the controller wants served
 * @param served percentage that the data plane serves; null: not seen
 * @param step 0-based; -1 while nobody is exposed
 * @param observation COMPLETE, PARTIAL, MISSING or BLIND
 * @param observationDetail cause, empty when complete
 * @param standing null before the start
 * @param alerts what a person must know: drift, journal deferred, late points
 * @param series settled periods, oldest first, at most 360
 * @param decisions newest last, at most 100
 * @param spending estimate, as the {@link StatusBoard} adds it; null before there is one
 */
public record RolloutSnapshot(
    String name,
    int run,
    String state,
    Instant stateSince,
    String sentence,
    Percentage wanted,
    @Nullable Percentage served,
    int step,
    List<Percentage> steps,
    Objective objective,
    long periodSeconds,
    String observation,
    String observationDetail,
    @Nullable Standing standing,
    List<String> alerts,
    List<Point> series,
    List<DecisionLine> decisions,
    @Nullable Spending spending) {
  /** As {@link #state} has it where another controller acts. */
  public static final String STANDBY = "STANDBY";

  /** As {@link #state} has it where this controller judges and moves nothing. */
  public static final String OBSERVING = "OBSERVING";

  private static final Set<String> ENDED = Set.of("IDLE", "ROLLED_BACK", "PROMOTED");

  public RolloutSnapshot {
    steps = List.copyOf(steps);
    alerts = List.copyOf(alerts);
    series = List.copyOf(series);
    decisions = List.copyOf(decisions);
  }

  /** Whether another controller acts on it and knows more. */
  public boolean isHeldElsewhere() {
    return state.equals(STANDBY);
  }

  /** Whether there is no run that moves anything. */
  public boolean hasEnded() {
    return ENDED.contains(state);
  }

  /** Whether this controller acts on it. */
  public boolean isActedOnHere() {
    return !isHeldElsewhere() && !state.equals(OBSERVING);
  }

  /** As one who moves nothing tells it: what is served is all that is wanted. */
  public RolloutSnapshot observed(String told) {
    return new RolloutSnapshot(
        name,
        run,
        OBSERVING,
        stateSince,
        told,
        served == null ? Percentage.ZERO : served,
        served,
        step,
        steps,
        objective,
        periodSeconds,
        observation,
        observationDetail,
        standing,
        alerts,
        series,
        decisions,
        spending);
  }

  /** All but what grows: no points, no decisions. */
  public RolloutSnapshot head() {
    return with(sentence, List.of(), List.of(), spending);
  }

  /** The same at another estimate. */
  public RolloutSnapshot with(@Nullable Spending estimate) {
    return with(sentence, series, decisions, estimate);
  }

  /** The same with a sentence more. */
  RolloutSnapshot remarked(String remark) {
    return remark.isEmpty()
        ? this
        : with((sentence + " " + remark).strip(), series, decisions, spending);
  }

  private RolloutSnapshot with(
      String words, List<Point> points, List<DecisionLine> lines, @Nullable Spending estimate) {
    return new RolloutSnapshot(
        name,
        run,
        state,
        stateSince,
        words,
        wanted,
        served,
        step,
        steps,
        objective,
        periodSeconds,
        observation,
        observationDetail,
        standing,
        alerts,
        points,
        lines,
        estimate);
  }

  /**
   * One settled period on the charts.
   *
   * @param start of the period
   * @param percentage lowest served in it
   */
  public record Point(Instant start, Percentage percentage, PeriodCounts counts) {}

  /**
   * One decision in plain words.
   *
   * @param sequence in the journal
   * @param period newest settled period relative to the first exposure; negative before it
   * @param action START, HOLD, ADVANCE, ROLLBACK, COMPLETE, STEP_DOWN; with WOULD_ before it where
   *     this controller only looks
   * @param percentage wanted after it
   */
  public record DecisionLine(
      long sequence,
      Instant at,
      long period,
      String action,
      Percentage percentage,
      String reason) {}
}
