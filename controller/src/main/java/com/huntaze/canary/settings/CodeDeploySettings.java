package com.huntaze.canary.settings;

import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.rollout.CodePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The alias that new code is brought to, and by what.
 *
 * @param application of CodeDeploy
 * @param group deployment group of CodeDeploy
 * @param function name
 * @param alias of the function
 * @param version that is wanted; empty: the newest published
 * @param config deployment configuration
 * @param beforeHook function that CodeDeploy calls before traffic; empty: none
 * @param afterHook function that CodeDeploy calls after it; empty: none
 * @param dimensions of the function's own metrics, beside {@code Version}
 * @param steps shares that the deployment configuration goes through
 * @param onHold what happens when a hold outlasts the schedule
 * @param minute how long CodeDeploy's minute lasts: 60 s, unless another endpoint is in use
 * @param probe payloads that the new version must answer before it gets traffic
 */
public record CodeDeploySettings(
    String application,
    String group,
    String function,
    String alias,
    Optional<String> version,
    String config,
    Optional<String> beforeHook,
    Optional<String> afterHook,
    Map<String, String> dimensions,
    List<Percentage> steps,
    CodePolicy.OnHold onHold,
    Duration minute,
    List<String> probe) {
  public CodeDeploySettings {
    dimensions = Map.copyOf(dimensions);
    steps = List.copyOf(steps);
    probe = List.copyOf(probe);
  }

  /** Which alias it is. */
  List<String> place() {
    return List.of(function, alias);
  }
}
