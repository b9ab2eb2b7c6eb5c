package com.huntaze.canary.alarms;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.huntaze.canary.port.Inbox;
import com.huntaze.canary.port.Webhook;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what SNS posts. In this order: the header, the JSON, the topic, the time, the signature's
 * version, the addresses; then the certificate is fetched and the signature verified; then the
 * message is looked up, so that none is acted on twice, and handed on. Refusals are 4xx, which SNS
 * counts as delivered; 5xx, which it retries, is for our own passing failures only.
 */
public final class SnsWebhook implements Webhook {
  private static final Logger LOG = LoggerFactory.getLogger(SnsWebhook.class);
  private static final int REMEMBERED = 10_000;

  private final Plausibility plausibility;
  private final Authenticity authenticity;
  private final Confirmer confirmer;
  private final Inbox inbox;
  private final NoticeSink sink;
  private final InstantSource clock;
  private final RecentMessages recent = new RecentMessages(REMEMBERED);

  /**
   * @param topics the ARNs that are listened to
   * @param certificates cached here
   */
  public SnsWebhook(
      List<String> topics,
      CertificateSource certificates,
      Confirmer confirmer,
      Inbox inbox,
      NoticeSink sink,
      InstantSource clock) {
    this.plausibility = new Plausibility(Set.copyOf(topics));
    this.authenticity = new Authenticity(new CachedCertificates(certificates));
    this.confirmer = confirmer;
    this.inbox = inbox;
    this.sink = sink;
    this.clock = clock;
  }

  @Override
  public Reply receive(Optional<String> messageType, byte[] body) {
    Reply reply =
        messageType
            .flatMap(Envelope.Kind::named)
            .map(kind -> read(kind, body))
            .orElseGet(() -> new Reply(400, "header x-amz-sns-message-type is missing or unknown"));
    if (!reply.isDelivered()) {
      LOG.info("sns message refused: status={} reason={}", reply.status(), reply.detail());
    }
    return reply;
  }

  private Reply read(Envelope.Kind kind, byte[] body) {
    return switch (EnvelopeReader.read(kind, body)) {
      case EnvelopeReader.Result.Malformed malformed -> new Reply(400, malformed.why());
      case EnvelopeReader.Result.Read(Envelope envelope) -> check(envelope, clock.instant());
    };
  }

  private Reply check(Envelope envelope, Instant now) {
    return plausibility
        .refusal(envelope, now)
        .or(() -> authenticity.refusal(envelope, certificateOf(envelope), now))
        .orElseGet(() -> deliverOnce(envelope, now));
  }

  private static URI certificateOf(Envelope envelope) {
    return SnsAddress.certificate(envelope.signed().certificateUrl(), envelope.topicArn())
        .orElseThrow();
  }

  private Reply deliverOnce(Envelope envelope, Instant now) {
    String id = envelope.messageId();
    if (!recent.claim(id)) {
      return seen();
    }
    boolean delivered = false;
    try {
      Reply reply = deliver(envelope, notice(envelope), now);
      delivered = reply.isDelivered();
      return reply;
    } finally {
      if (!delivered) {
        recent.release(id);
      }
    }
  }

  private Reply deliver(Envelope envelope, Notice notice, Instant now) {
    Inbox.Answer answer =
        inbox.receive(
            new Inbox.Message(
                envelope.messageId(), envelope.topicArn(), now, notice.kind(), payload(envelope)));
    return switch (answer) {
      case Inbox.Answer.Seen _ -> seen();
      case Inbox.Answer.New _ -> act(envelope, notice, now);
      case Inbox.Answer.Away away -> {
        LOG.warn(
            "sns message acted on without the journal: messageId={} cause={}",
            envelope.messageId(),
            away.cause());
        yield act(envelope, notice, now);
      }
    };
  }

  private Reply act(Envelope envelope, Notice notice, Instant now) {
    Optional<Reply> unconfirmed =
        envelope.kind() == Envelope.Kind.SUBSCRIPTION ? confirm(envelope) : Optional.empty();
    if (unconfirmed.isPresent()) {
      return unconfirmed.get();
    }
    if (!sink.accept(envelope.messageId(), sentAt(envelope, now), notice)) {
      return new Reply(503, "the controller that it concerns cannot be told now");
    }
    inbox.taken(envelope.messageId(), clock.instant());
    return Reply.delivered("taken");
  }

  /** Its shape was checked; a clock of ours that is behind makes nothing younger than it is. */
  private static Instant sentAt(Envelope envelope, Instant now) {
    Instant sent = Instant.parse(envelope.timestamp());
    return sent.isBefore(now) ? sent : now;
  }

  /** Empty: confirmed. An unsubscription carries such an address too, and is never confirmed. */
  private Optional<Reply> confirm(Envelope envelope) {
    URI address =
        envelope
            .subscription()
            .flatMap(links -> SnsAddress.subscription(links, envelope.topicArn()))
            .orElseThrow();
    return switch (confirmer.confirm(address)) {
      case Confirmer.Answer.Confirmed _ -> Optional.empty();
      case Confirmer.Answer.Refused refused ->
          Optional.of(new Reply(403, "SNS refuses the confirmation: " + refused.cause()));
      case Confirmer.Answer.Unavailable unavailable ->
          Optional.of(
              new Reply(503, "the subscription cannot be confirmed: " + unavailable.cause()));
    };
  }

  private static Notice notice(Envelope envelope) {
    return switch (envelope.kind()) {
      case NOTIFICATION -> NoticeParser.parse(envelope.message(), envelope.subject());
      case SUBSCRIPTION -> new Notice.Subscribed(envelope.topicArn());
      case UNSUBSCRIPTION -> new Notice.Unsubscribed(envelope.topicArn());
    };
  }

  /** Without the token, which would let a reader of the table subscribe. */
  private static String payload(Envelope envelope) {
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    payload.put("type", envelope.kind().wireName());
    envelope.subject().ifPresent(subject -> payload.put("subject", storable(subject)));
    return payload
        .put("message", storable(envelope.message()))
        .put("timestamp", envelope.timestamp())
        .toString();
  }

  /** PostgreSQL's texts hold no NUL. */
  private static String storable(String text) {
    return text.replace('\0', '\ufffd');
  }

  private static Reply seen() {
    return Reply.delivered("taken before");
  }
}
