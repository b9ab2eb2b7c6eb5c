package com.huntaze.canary.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.huntaze.canary.model.CodeChange;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.rollout.CodePolicy;
import com.huntaze.canary.settings.CodeDeploySettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AppSpecTest {
  private static final CodeDeploySettings SETTINGS =
      new CodeDeploySettings(
          "shop",
          "reads",
          "huntaze-mock-read",
          "live",
          Optional.empty(),
          "CodeDeployDefault.LambdaAllAtOnce",
          Optional.of("CodeDeployHook_before"),
          Optional.empty(),
          Map.of(),
          List.of(Percentage.FULL),
          CodePolicy.OnHold.STOP,
          Duration.ofSeconds(60),
          List.of());

  @Test
  void theChangeOfARevisionIsReadBeforeTheDeploymentHasATarget() {
    CodeChange change = new CodeChange("1", "2");
    assertThat(AppSpec.change(AppSpec.of(SETTINGS, change, true))).isEqualTo(change);
  }

  @Test
  void aRevisionWithoutVersionsIsRefused() {
    assertThatThrownBy(() -> AppSpec.change("{}")).hasMessageContaining("names no versions");
    assertThatThrownBy(() -> AppSpec.change("version: 0.0")).hasMessageContaining("not JSON");
  }
}
