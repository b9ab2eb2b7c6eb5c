package com.huntaze.reads.hook;

import java.util.Optional;
import java.util.stream.Stream;

/** The lifecycle events of a Lambda deployment that have hooks. */
public enum LifecycleEvent {
  BEFORE_ALLOW_TRAFFIC("BeforeAllowTraffic"),
  AFTER_ALLOW_TRAFFIC("AfterAllowTraffic");

  private final String wireName;

  LifecycleEvent(String wireName) {
    this.wireName = wireName;
  }

  /** As CodeDeploy writes it. */
  public String wireName() {
    return wireName;
  }

  /** Empty for a name that CodeDeploy does not have. */
  public static Optional<LifecycleEvent> named(String name) {
    return Stream.of(values()).filter(event -> event.wireName.equals(name)).findFirst();
  }
}
