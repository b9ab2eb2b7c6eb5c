package com.huntaze.rehearsal.aws.sns;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * One message as SNS sends it.
 *
 * @param type value of the header x-amz-sns-message-type
 * @param body the signed envelope
 */
public record Message(String type, JsonObject body) {
  public static final String NOTIFICATION = "Notification";
  public static final String CONFIRMATION = "SubscriptionConfirmation";

  private static final List<String> OF_NOTIFICATION =
      List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
  private static final List<String> OF_CONFIRMATION =
      List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

  public String id() {
    return body.getString("MessageId");
  }

  public String topic() {
    return body.getString("TopicArn");
  }

  /** The documented string: name and value of each signed field, a line each. */
  static String canonical(String type, JsonObject body) {
    List<String> lines = new ArrayList<>();
    for (String field : type.equals(NOTIFICATION) ? OF_NOTIFICATION : OF_CONFIRMATION) {
      String value = body.getString(field);
      if (value != null) {
        lines.add(field);
        lines.add(value);
      }
    }
    return String.join("\n", lines) + "\n";
  }

  /** The same with another value in a field, unsigned for it. */
  public Message with(String field, String value) {
    return new Message(type, body.copy().put(field, value));
  }
}
