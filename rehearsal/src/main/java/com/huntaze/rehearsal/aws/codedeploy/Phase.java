package com.huntaze.rehearsal.aws.codedeploy;

import java.util.Arrays;
import java.util.Optional;

/** The lifecycle events of a Lambda deployment, in order. */
public enum Phase {
  BEFORE_ALLOW_TRAFFIC("BeforeAllowTraffic"),
  ALLOW_TRAFFIC("AllowTraffic"),
  AFTER_ALLOW_TRAFFIC("AfterAllowTraffic");

  private final String event;

  Phase(String event) {
    this.event = event;
  }

  /** CodeDeploy's name. */
  String event() {
    return event;
  }

  /** The phase that an AppSpec's hook belongs to: traffic itself has none. */
  static Optional<Phase> hooked(String event) {
    return Arrays.stream(values())
        .filter(phase -> phase != ALLOW_TRAFFIC && phase.event.equals(event))
        .findFirst();
  }
}
