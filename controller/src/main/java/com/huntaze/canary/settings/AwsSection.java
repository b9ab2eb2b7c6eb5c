package com.huntaze.canary.settings;

import static com.huntaze.canary.settings.ValueTypes.duration;
import static com.huntaze.canary.settings.ValueTypes.text;

import java.time.Duration;
import java.util.regex.Pattern;

/** Section {@code aws}. */
final class AwsSection {
  static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);
  static final Duration BATCH_WINDOW = Duration.ofMillis(50);

  private static final Pattern REGION = Pattern.compile("[a-z]{2,8}(-[a-z]{2,12}){1,3}-[0-9]{1,2}");

  private AwsSection() {}

  static AwsSettings read(StrictConfig aws) {
    return new AwsSettings(
        aws.require("region", text(REGION, "a Region of AWS such as eu-west-1"), "eu-west-1"),
        aws.get(
            "call-timeout", duration(Duration.ofMillis(100), Duration.ofMinutes(5)), CALL_TIMEOUT),
        aws.get("batch-window", duration(Duration.ZERO, Duration.ofSeconds(1)), BATCH_WINDOW));
  }
}
