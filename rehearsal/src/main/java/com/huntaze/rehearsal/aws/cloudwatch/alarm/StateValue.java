package com.huntaze.rehearsal.aws.cloudwatch.alarm;

/** The state of an alarm, as the API spells it. */
public enum StateValue {
  OK,
  ALARM,
  INSUFFICIENT_DATA
}
