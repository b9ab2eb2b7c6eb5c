package com.huntaze.canary.loop;

import com.huntaze.canary.judge.Evidence;
import com.huntaze.canary.judge.JudgePolicy;
import com.huntaze.canary.judge.JudgedPeriod;
import com.huntaze.canary.judge.Verdict;
import com.huntaze.canary.model.Observation;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.rollout.RolloutState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One decision, whole: the payload of a journal event, from which the verdict can be computed
 * again.
 *
 * @param action what was decided
 * @param period newest settled period, counted from the first exposure
 * @param percentage wanted after it
 * @param reason in one sentence
 * @param policy the judge's, pinned for the run
 * @param poll whole periods elapsed since the epoch
 * @param query the exact queries and status codes of the read
 * @param observation what was read
 * @param judged the periods that were new to the judge
 * @param evidenceBefore before these periods; null before the start
 * @param evidence after the decision; null before the start
 * @param verdict of the judge; null where it was not asked
 * @param obstacles that forbade an advance
 * @param judgedUpTo newest period that the judge has seen
 * @param state after the decision
 */
public record Decision(
    Action action,
    long period,
    Percentage percentage,
    String reason,
    JudgePolicy policy,
    long poll,
    List<String> query,
    Observation observation,
    List<JudgedPeriod> judged,
    @Nullable Evidence evidenceBefore,
    @Nullable Evidence evidence,
    @Nullable Verdict verdict,
    List<String> obstacles,
    long judgedUpTo,
    RolloutState state) {
  public Decision {
    query = List.copyOf(query);
    judged = List.copyOf(judged);
    obstacles = List.copyOf(obstacles);
  }
}
