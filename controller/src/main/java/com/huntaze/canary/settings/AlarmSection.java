package com.huntaze.canary.settings;

import static com.huntaze.canary.settings.ValueTypes.oneOf;
import static com.huntaze.canary.settings.ValueTypes.text;

import com.huntaze.canary.rollout.AlarmPolicy;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Section {@code alarms} of a rollout. */
final class AlarmSection {
  static final ValueType<String> ALARM =
      text(Pattern.compile("[ -~]{1,1600}"), "an alarm's name or ARN");

  private AlarmSection() {}

  static AlarmSettings read(StrictConfig alarms) {
    Set<String> candidate = new HashSet<>(alarms.list("candidate", ALARM));
    Set<String> control = new HashSet<>(alarms.list("control", ALARM));
    if (candidate.stream().anyMatch(control::contains)) {
      alarms.problem("control", "names an alarm that candidate names too");
    }
    return new AlarmSettings(
        candidate, control, alarms.get("action", oneOf(AlarmPolicy.class), AlarmPolicy.EVALUATE));
  }
}
