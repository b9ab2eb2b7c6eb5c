package com.huntaze.canary.alarms;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What SNS posts, as it came: nothing in it is believed before the signature is verified.
 *
 * @param subject of a notification, if it has one
 * @param subscription of the two other kinds
 */
record Envelope(
    Kind kind,
    String messageId,
    String topicArn,
    Optional<String> subject,
    String message,
    String timestamp,
    Optional<Subscription> subscription,
    Signed signed) {
  /** By the name that the header and the body give it. */
  enum Kind {
    NOTIFICATION("Notification"),
    SUBSCRIPTION("SubscriptionConfirmation"),
    UNSUBSCRIPTION("UnsubscribeConfirmation");

    private final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }

    String wireName() {
      return wireName;
    }

    static Optional<Kind> named(String name) {
      return Arrays.stream(values()).filter(kind -> kind.wireName.equals(name)).findFirst();
    }
  }

  /** What a confirmation carries. */
  record Subscription(String subscribeUrl, String token) {}

  /**
   * How it is signed.
   *
   * @param signature in Base64
   */
  record Signed(String version, String signature, String certificateUrl) {}

  /**
   * The text that the signature covers: names and values in the order of the names, each with a
   * line end (SNS developer guide, "Verifying the signatures of Amazon SNS messages").
   */
  String signedText() {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("Message", message);
    parts.put("MessageId", messageId);
    subject.ifPresent(text -> parts.put("Subject", text));
    subscription.ifPresent(links -> parts.put("SubscribeURL", links.subscribeUrl()));
    parts.put("Timestamp", timestamp);
    subscription.ifPresent(links -> parts.put("Token", links.token()));
    parts.put("TopicArn", topicArn);
    parts.put("Type", kind.wireName());
    return parts.entrySet().stream()
        .map(part -> part.getKey() + "\n" + part.getValue() + "\n")
        .collect(Collectors.joining());
  }
}
