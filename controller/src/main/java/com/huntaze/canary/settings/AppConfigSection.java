package com.huntaze.canary.settings;

import static com.huntaze.canary.settings.ValueTypes.duration;
import static com.huntaze.canary.settings.ValueTypes.text;
import static com.huntaze.canary.settings.ValueTypes.where;

import java.time.Duration;
import java.util.regex.Pattern;

/** Section {@code appconfig} of a rollout. The shapes are AppConfig's own (aws-facts.md). */
final class AppConfigSection {
  static final Duration POLL_INTERVAL = Duration.ofSeconds(15);

  private static final String PREDEFINED = "AppConfig.";
  private static final String ALL_AT_ONCE = PREDEFINED + "AllAtOnce";

  private static final ValueType<String> ID =
      text(
          Pattern.compile("[a-z0-9]{4,7}"),
          "an id as AppConfig gives it, 4 to 7 lower-case letters and digits");
  private static final ValueType<String> FLAG =
      text(Pattern.compile("[a-z][a-zA-Z0-9_-]{0,63}"), "a flag's key");
  private static final ValueType<String> STRATEGY =
      text(
          Pattern.compile("[a-z0-9]{4,7}|AppConfig\\.[A-Za-z0-9]{9,40}"),
          "a deployment strategy's id");
  private static final ValueType<String> ADVANCE =
      where(
          STRATEGY,
          id -> !id.startsWith(PREDEFINED) || id.equals(ALL_AT_ONCE),
          "must be AppConfig.AllAtOnce or a strategy of your own with duration 0: the other"
              + " predefined ones serve two percentages side by side for a while");
  private static final ValueType<String> ROLLBACK =
      where(
          STRATEGY,
          id -> !id.startsWith(PREDEFINED),
          "must be a strategy of your own with duration 0 and bake 0: the predefined ones bake, and"
              + " until then nothing else can be deployed");

  private AppConfigSection() {}

  /**
   * @param lowestPoll how often the endpoint in use allows a poll
   */
  static AppConfigSettings read(StrictConfig appConfig, Duration lowestPoll) {
    return new AppConfigSettings(
        appConfig.require("application", ID, "abc1234"),
        appConfig.require("environment", ID, "def5678"),
        appConfig.require("profile", ID, "ghi9012"),
        appConfig.get("flag", FLAG, "prismaRead"),
        appConfig.require("advance-strategy", ADVANCE, "jkl3456"),
        appConfig.require("rollback-strategy", ROLLBACK, "mno7890"),
        appConfig.get("poll-interval", pollInterval(lowestPoll), POLL_INTERVAL));
  }

  private static ValueType<Duration> pollInterval(Duration lowest) {
    return where(
        duration(Duration.ofMillis(100), Duration.ofHours(1)),
        interval -> interval.compareTo(lowest) >= 0,
        "must be at least 15s, the shortest that AppConfig allows (only another endpoint, set by"
            + " AWS_ENDPOINT_URL, may be asked more often)");
  }
}
