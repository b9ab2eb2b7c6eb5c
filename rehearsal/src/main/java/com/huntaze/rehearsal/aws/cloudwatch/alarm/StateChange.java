package com.huntaze.rehearsal.aws.cloudwatch.alarm;

import java.util.List;

/** An alarm went from one state to another. */
public record StateChange(AlarmDefinition alarm, AlarmState from, AlarmState to) {

  /** The ARNs to act on, none while the alarm's actions are off. */
  List<String> actions() {
    return alarm.actionsEnabled() ? alarm.actions().on(to.value()) : List.of();
  }
}
