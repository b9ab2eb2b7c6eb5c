package com.huntaze.canary.port;

import java.util.Optional;

/** Takes what another service posts to the controller. Blocks a virtual thread. */
@FunctionalInterface
public interface Webhook {
  /**
   * Judges one delivery and acts on it if it is genuine.
   *
   * @param messageType header {@code x-amz-sns-message-type}
   * @param body whole, as it came
   */
  Reply receive(Optional<String> messageType, byte[] body);

  /**
   * What the sender is told.
   *
   * @param status of HTTP: 200 delivered; 4xx refused, do not send again; 5xx send again
   * @param detail in plain words, without anything that the sender wrote
   */
  record Reply(int status, String detail) {
    public static final int DELIVERED = 200;

    public static Reply delivered(String detail) {
      return new Reply(DELIVERED, detail);
    }

    public boolean isDelivered() {
      return status == DELIVERED;
    }
  }
}
