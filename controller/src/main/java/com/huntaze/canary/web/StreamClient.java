package com.huntaze.canary.web;

import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * One browser on the stream. When it reads slower than the rollouts move, what it missed is not
 * queued: it gets a fresh snapshot once it has room again. Used on one event loop only.
 */
final class StreamClient {
  private static final int PATIENCE_HEARTBEATS = 6;

  private final HttpServerResponse response;
  private final Set<String> missed = new LinkedHashSet<>();
  private int heartbeatsMissed;

  StreamClient(HttpServerResponse response) {
    this.response = response;
  }

  /** Sends the event on a rollout, or notes that the client needs a snapshot of it. */
  void offer(String rollout, String event) {
    if (response.writeQueueFull() || missed.contains(rollout)) {
      missed.add(rollout);
    } else {
      write(event);
    }
  }

  /**
   * @return false when nothing could be written for so long that the client is given up
   */
  boolean heartbeat(String event) {
    if (!response.writeQueueFull()) {
      heartbeatsMissed = 0;
      write(event);
      return true;
    }
    heartbeatsMissed++;
    return heartbeatsMissed < PATIENCE_HEARTBEATS;
  }

  /** Rollouts to catch up on, while there is room. */
  Set<String> missed() {
    return Set.copyOf(missed);
  }

  /** Sends a fresh snapshot, if there is room. */
  void catchUp(String rollout, String snapshot) {
    if (!response.writeQueueFull()) {
      missed.remove(rollout);
      write(snapshot);
    }
  }

  void close() {
    var _ = response.reset();
  }

  /** A failed write ends in the response's close handler, which forgets the client. */
  void write(String event) {
    var _ = response.write(event);
  }
}
