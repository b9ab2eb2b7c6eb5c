package com.huntaze.canary.settings;

import static com.huntaze.canary.settings.ValueTypes.duration;

import java.time.Duration;

/** Section {@code aws}. */
final class AwsSection {
  static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);
  static final Duration BATCH_WINDOW = Duration.ofMillis(50);

  private AwsSection() {}

  static AwsSettings read(StrictConfig aws) {
    return new AwsSettings(
        aws.require("region", Regions.NAME, "eu-west-1"),
        aws.get(
            "call-timeout", duration(Duration.ofMillis(100), Duration.ofMinutes(5)), CALL_TIMEOUT),
        aws.get("batch-window", duration(Duration.ZERO, Duration.ofSeconds(1)), BATCH_WINDOW));
  }
}
