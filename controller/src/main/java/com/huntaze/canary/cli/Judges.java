package com.huntaze.canary.cli;

import com.huntaze.canary.judge.EvidenceJudge;
import com.huntaze.canary.judge.JudgePolicy;
import com.huntaze.canary.settings.Nearest;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which judge answers for a rollout. */
@FunctionalInterface
interface Judges {
  /**
   * @param rollout as a line names it
   */
  EvidenceJudge of(String rollout) throws JudgeLine.Refused;

  /** One for every rollout, whatever its name. */
  static Judges one(JudgePolicy policy) {
    EvidenceJudge judge = new EvidenceJudge(policy);
    return rollout -> judge;
  }

  /** Those of a settings file: a single one answers for every name, several for theirs. */
  static Judges of(Map<String, JudgePolicy> policies) {
    if (policies.size() == 1) {
      return one(policies.values().iterator().next());
    }
    Map<String, EvidenceJudge> judges = new LinkedHashMap<>();
    policies.forEach((name, policy) -> judges.put(name, new EvidenceJudge(policy)));
    return rollout -> {
      EvidenceJudge judge = judges.get(rollout);
      if (judge == null) {
        throw new JudgeLine.Refused(
            "the settings hold no rollout " + rollout + Nearest.hint(rollout, judges.keySet()));
      }
      return judge;
    };
  }
}
