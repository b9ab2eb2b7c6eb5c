package com.huntaze.canary.judge;

import com.huntaze.canary.model.Objective;
import com.huntaze.canary.model.Percentage;
import java.time.Duration;
import java.util.stream.Stream;

/** The policy that the reference and its traces use. */
final class Policies {
  private Policies() {}

  static JudgePolicy reference() {
    return new JudgePolicy(
        "evidence-1",
        Stream.of(1, 5, 10, 25, 50, 100).map(percent -> Percentage.of(percent)).toList(),
        new Objective(0.02, 0.05, Duration.ofMillis(500)),
        1,
        true);
  }
}
