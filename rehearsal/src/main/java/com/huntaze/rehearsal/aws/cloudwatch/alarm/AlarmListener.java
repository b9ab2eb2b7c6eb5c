package com.huntaze.rehearsal.aws.cloudwatch.alarm;

/** Told of every change of state, in their order for each alarm; it must not wait for anything. */
@FunctionalInterface
public interface AlarmListener {
  void changed(StateChange change);
}
