package com.huntaze.rehearsal.aws.codedeploy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far one lifecycle event of a deployment is. */
record Lifecycle(Status status, @Nullable Instant start, @Nullable Instant end) {
  static final Lifecycle PENDING = new Lifecycle(Status.PENDING, null, null);

  enum Status {
    PENDING("Pending"),
    IN_PROGRESS("InProgress"),
    SUCCEEDED("Succeeded"),
    FAILED("Failed"),
    SKIPPED("Skipped");

    private final String wire;

    Status(String wire) {
      this.wire = wire;
    }

    String wire() {
      return wire;
    }
  }

  Lifecycle begun(Instant at) {
    return new Lifecycle(Status.IN_PROGRESS, at, null);
  }

  Lifecycle succeeded(Instant at) {
    return new Lifecycle(Status.SUCCEEDED, start, at);
  }

  /** What becomes of it when the deployment ends early. */
  Lifecycle cut(Instant at) {
    return switch (status) {
      case PENDING -> new Lifecycle(Status.SKIPPED, null, null);
      case IN_PROGRESS -> new Lifecycle(Status.FAILED, start, at);
      case SUCCEEDED, FAILED, SKIPPED -> this;
    };
  }
}
