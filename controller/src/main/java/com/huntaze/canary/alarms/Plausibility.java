package com.huntaze.canary.alarms;

import com.huntaze.canary.port.Webhook.Reply;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The checks that need nothing but the message itself, in order: topic, time, signature version,
 * addresses. What passes may have something fetched for it.
 *
 * @param topics ARNs of the settings
 */
record Plausibility(Set<String> topics) {
  /** How long SNS may take, with its retries. */
  static final Duration MAX_AGE = Duration.ofHours(1);

  /** How far clocks may be apart. */
  static final Duration MAX_AHEAD = Duration.ofMinutes(5);

  private static final Set<String> VERSIONS = Set.of("1", "2");

  Plausibility {
    topics = Set.copyOf(topics);
  }

  /** The first check that fails; empty: none does. */
  Optional<Reply> refusal(Envelope envelope, Instant now) {
    if (!topics.contains(envelope.topicArn())) {
      return refused(403, "the topic is not listed; list its ARN in sns.topics");
    }
    return untimely(envelope.timestamp(), now)
        .or(() -> badVersion(envelope.signed()))
        .or(() -> badAddress(envelope));
  }

  private static Optional<Reply> untimely(String timestamp, Instant now) {
    Instant sent;
    try {
      sent = Instant.parse(timestamp);
    } catch (DateTimeException malformed) {
      return refused(403, "the timestamp is not an instant such as 2026-01-02T03:04:05.678Z");
    }
    if (sent.isBefore(now.minus(MAX_AGE))) {
      return refused(403, "the message is older than an hour");
    }
    return sent.isAfter(now.plus(MAX_AHEAD))
        ? refused(403, "the message is from the future; check this machine's clock")
        : Optional.empty();
  }

  private static Optional<Reply> badVersion(Envelope.Signed signed) {
    return VERSIONS.contains(signed.version())
        ? Optional.empty()
        : refused(400, "the signature version must be 1 or 2");
  }

  private static Optional<Reply> badAddress(Envelope envelope) {
    String topic = envelope.topicArn();
    if (SnsAddress.certificate(envelope.signed().certificateUrl(), topic).isEmpty()) {
      return refused(403, "the certificate is not on the SNS endpoint of the topic's Region");
    }
    return envelope
        .subscription()
        .filter(links -> SnsAddress.subscription(links, topic).isEmpty())
        .flatMap(_ -> refused(403, "the SubscribeURL is not the one that confirms this topic"));
  }

  private static Optional<Reply> refused(int status, String detail) {
    return Optional.of(new Reply(status, detail));
  }
}
