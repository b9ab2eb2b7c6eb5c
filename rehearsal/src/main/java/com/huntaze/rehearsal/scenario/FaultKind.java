package com.huntaze.rehearsal.scenario;

import com.huntaze.canary.settings.ValueTypes;

/** What can be broken, by the name that scenario files use. */
public enum FaultKind {
  /** Every read of an arm takes {@code millis} longer. */
  LATENCY,
  /** CloudWatch loses the points that arrive meanwhile. */
  MISSING_METRICS,
  /** Points become visible {@code periods} later than they would. */
  LATE_METRICS,
  /** CloudWatch answers ThrottlingException. */
  CLOUDWATCH_THROTTLE,
  /** CloudWatch answers 500. */
  CLOUDWATCH_DOWN,
  /** Another writer creates a version and occupies the environment with its deployment. */
  APPCONFIG_CONFLICT,
  /** AppConfig and its data plane answer 500; functions keep what they have. */
  APPCONFIG_DOWN,
  /** AppConfig and its data plane answer 429. */
  APPCONFIG_THROTTLE,
  /** CodeDeploy does not invoke the hooks that fall due, so that they time out. */
  CODEDEPLOY_HOOK_TIMEOUT,
  /** The users' database restarts. */
  DATABASE_RESTART,
  /** A migration holds the users' table for most of each second. */
  DATABASE_SLOW,
  /** The users' database is stopped. */
  DATABASE_DOWN,
  /** The index of the users' lookup is dropped. */
  DROP_INDEX,
  /** The journal's database restarts. */
  POSTGRES_RESTART,
  /** The journal's database is stopped. */
  POSTGRES_DOWN,
  /** The journal's database takes packets and answers none. */
  POSTGRES_BLACKHOLE,
  /** An alarm of the candidate fires and is delivered by SNS. */
  SNS_ALARM,
  /** Forged messages are posted to the webhook, of many kinds. */
  SNS_FORGED,
  /** Another controller with the same journal starts, and the first is killed for good. */
  SECOND_CONTROLLER,
  /** The controller is killed with SIGKILL, {@code millis} into the period, and started again. */
  CONTROLLER_KILL;

  @Override
  public String toString() {
    return ValueTypes.show(this);
  }
}
