package com.huntaze.canary.daemon;

import com.huntaze.canary.aws.CallListener;
import com.huntaze.canary.metrics.Meters;
import com.huntaze.canary.port.Webhook;

/** Tells the meters what the adapters do, which know nothing of meters. */
final class Counting {
  private Counting() {}

  /** Of every call to AWS. */
  static CallListener calls(Meters meters) {
    return (service, operation, outcome, took, metrics) ->
        meters.awsCalled(service, operation, outcome.word(), took, metrics);
  }

  /** What the webhook answers. */
  static Webhook answers(Webhook webhook, Meters meters) {
    return (type, body) -> {
      Webhook.Reply reply = webhook.receive(type, body);
      meters.snsAnswered(String.valueOf(reply.status()));
      return reply;
    };
  }
}
