package com.huntaze.canary.port;

/** A way to people. It blocks a virtual thread, for a bounded time, and never throws. */
public interface NotificationChannel {
  /** For logs and metrics: no address, for an address may be a secret. */
  String name();

  Delivery deliver(Notification notification);

  /** What became of one attempt. */
  sealed interface Delivery {
    record Delivered() implements Delivery {}

    /**
     * Trying again may help.
     *
     * @param cause in plain words, without the address
     */
    record Later(String cause) implements Delivery {}

    /** Trying again does not help. */
    record Refused(String cause) implements Delivery {}
  }
}
