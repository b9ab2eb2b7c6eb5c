package com.huntaze.canary.settings;

import static com.huntaze.canary.settings.ValueTypes.duration;
import static com.huntaze.canary.settings.ValueTypes.integer;
import static com.huntaze.canary.settings.ValueTypes.oneOf;
import static com.huntaze.canary.settings.ValueTypes.text;

import com.huntaze.canary.judge.JudgePolicy;
import com.huntaze.canary.rollout.CodePolicy;
import com.huntaze.canary.rollout.RolloutPolicy;
import com.huntaze.canary.rollout.RolloutPolicy.OnBlind;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Section {@code policy} of a rollout. */
final class PolicySection {
  private static final Duration LEAST = Duration.ofMillis(100);
  private static final ValueType<String> SALT =
      text(Pattern.compile("[!-~]{1,64}"), "1 to 64 visible characters of ASCII");

  private PolicySection() {}

  /**
   * @param rollout its name, the default of the salt
   * @param stages which levers the rollout has
   */
  static RolloutPolicy read(
      StrictConfig policy,
      String rollout,
      JudgePolicy judge,
      TelemetrySettings telemetry,
      Stages stages) {
    return new RolloutPolicy(
        judge.steps(),
        policy.get("salt", SALT, rollout),
        telemetry.period(),
        telemetry.propagation(),
        policy.get("retry", duration(LEAST, Duration.ofHours(1)), Duration.ofSeconds(15)),
        policy.get("min-baseline-periods", integer(1, 1440), 60),
        policy.get("max-duration", duration(LEAST, Duration.ofDays(14)), Duration.ofHours(6)),
        policy.get("blind-limit", duration(LEAST, Duration.ofDays(1)), Duration.ofMinutes(15)),
        policy.get("on-blind", oneOf(OnBlind.class), OnBlind.STEP_DOWN),
        policy.get("watch", duration(Duration.ZERO, Duration.ofDays(7)), Duration.ofHours(1)),
        FreezeSection.read(policy),
        stages.code(),
        stages.movesUsers());
  }

  /**
   * Which levers a rollout has.
   *
   * @param code null: none over code
   */
  record Stages(@Nullable CodePolicy code, boolean movesUsers) {}
}
