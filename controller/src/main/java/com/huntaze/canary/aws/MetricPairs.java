package com.huntaze.canary.aws;

import com.huntaze.canary.model.Arm;
import com.huntaze.canary.model.CodeChange;
import com.huntaze.canary.model.Comparison;
import com.huntaze.canary.settings.CodeDeploySettings;
import com.huntaze.canary.settings.RolloutSettings;
import com.huntaze.canary.settings.TelemetrySettings;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which metrics belong to a rollout's comparisons.
 *
 * @param code null where the rollout compares no versions
 */
public record MetricPairs(TelemetrySettings telemetry, @Nullable CodeDeploySettings code) {
  public static MetricPairs of(RolloutSettings rollout) {
    return new MetricPairs(rollout.telemetry(), rollout.codeDeploy());
  }

  MetricPair of(Comparison comparison) {
    return switch (comparison) {
      case Comparison.Arms _ -> new MetricPair(telemetry, null);
      case Comparison.Versions(CodeChange change) -> versions(change);
    };
  }

  private MetricPair versions(CodeChange change) {
    if (code == null) {
      throw new IllegalArgumentException("the rollout has no code stage to compare versions in");
    }
    return new MetricPair(
        telemetry.between(own(code, change.from()), own(code, change.to())),
        Map.of(Arm.CONTROL, lambda(code, change.from()), Arm.CANDIDATE, lambda(code, change.to())));
  }

  private static Map<String, String> own(CodeDeploySettings code, String version) {
    Map<String, String> dimensions = new HashMap<>(code.dimensions());
    dimensions.put("Version", version);
    return dimensions;
  }

  /** All three together tell a version behind a weighted alias (aws-facts.md). */
  private static Map<String, String> lambda(CodeDeploySettings code, String version) {
    return Map.of(
        "FunctionName",
        code.function(),
        "Resource",
        code.function() + ":" + code.alias(),
        "ExecutedVersion",
        version);
  }
}
