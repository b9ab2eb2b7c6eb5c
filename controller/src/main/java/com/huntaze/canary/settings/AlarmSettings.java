package com.huntaze.canary.settings;

import com.huntaze.canary.model.Arm;
import com.huntaze.canary.rollout.AlarmPolicy;
import java.util.Optional;
import java.util.Set;

/**
 * The CloudWatch alarms of a rollout, by name or ARN, as they come by SNS.
 *
 * @param candidate that watch the candidate
 * @param control that watch the control
 * @param policy what an alarm of the candidate does
 */
public record AlarmSettings(Set<String> candidate, Set<String> control, AlarmPolicy policy) {
  public AlarmSettings {
    candidate = Set.copyOf(candidate);
    control = Set.copyOf(control);
  }

  /** Which arm an alarm watches; empty: it is none of this rollout's. */
  public Optional<Arm> armOf(String name, String arn) {
    if (candidate.contains(name) || candidate.contains(arn)) {
      return Optional.of(Arm.CANDIDATE);
    }
    return control.contains(name) || control.contains(arn)
        ? Optional.of(Arm.CONTROL)
        : Optional.empty();
  }
}
