package com.huntaze.rehearsal.aws.sns;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A topic and who listens to it.
 *
 * @param signatureVersion 1, SNS's default, or 2
 */
record Topic(String arn, String signatureVersion, List<Subscription> subscriptions) {
  static Topic of(String arn, String signatureVersion) {
    return new Topic(arn, signatureVersion, new CopyOnWriteArrayList<>());
  }

  /** One endpoint; gets nothing but the question until it has confirmed. */
  static final class Subscription {
    private final String arn;
    private final String token;
    private final URI endpoint;
    private volatile boolean confirmed;
    private volatile String redrivePolicy = "";

    Subscription(String arn, String token, URI endpoint) {
      this.arn = arn;
      this.token = token;
      this.endpoint = endpoint;
    }

    String arn() {
      return arn;
    }

    String token() {
      return token;
    }

    URI endpoint() {
      return endpoint;
    }

    /** JSON; empty: what cannot be delivered is lost. */
    String redrivePolicy() {
      return redrivePolicy;
    }

    void redrive(String policy) {
      redrivePolicy = policy;
    }

    boolean isConfirmed() {
      return confirmed;
    }

    void confirm() {
      confirmed = true;
    }
  }
}
