package com.huntaze.canary.alarms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A message as SNS would post it, to be made wrong in one way.
 *
 * @param header x-amz-sns-message-type; empty: none
 */
record SnsMessage(String header, Map<String, Object> fields) {
  static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:alarms";
  static final String ENDPOINT = "https://sns.eu-west-1.amazonaws.com";
  static final String CERTIFICATE =
      ENDPOINT + "/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem";
  static final String SUBSCRIBE =
      ENDPOINT + "/?Action=ConfirmSubscription&TopicArn=" + TOPIC + "&Token=2336412f37fb687f";

  static final String ALARM =
      """
      {"AlarmName":"errors","AlarmArn":"arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors",
       "NewStateValue":"ALARM","OldStateValue":"OK","NewStateReason":"Threshold Crossed",
       "StateChangeTime":"2026-01-02T03:04:00.123+0000","Region":"EU (Ireland)"}\
      """;

  /** An alarm, signed as version 2. */
  static SnsMessage notification() {
    return of("Notification").with("Subject", "ALARM: errors").with("Message", ALARM).signed();
  }

  static SnsMessage confirmation(String type) {
    return of(type)
        .with("Message", "You have chosen to subscribe")
        .with("Token", "2336412f37fb687f")
        .with("SubscribeURL", SUBSCRIBE)
        .signed();
  }

  private static SnsMessage of(String type) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("Type", type);
    fields.put("MessageId", UUID.randomUUID().toString());
    fields.put("TopicArn", TOPIC);
    fields.put("Timestamp", "2026-01-02T03:04:04.321Z");
    fields.put("SignatureVersion", "2");
    fields.put("SigningCertURL", CERTIFICATE);
    return new SnsMessage(type, fields);
  }

  /** Not signed again: {@link #signed} is. */
  SnsMessage with(String field, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(fields);
    changed.put(field, value);
    return new SnsMessage(header, changed);
  }

  SnsMessage without(String field) {
    Map<String, Object> changed = new LinkedHashMap<>(fields);
    changed.remove(field);
    return new SnsMessage(header, changed);
  }

  SnsMessage under(String otherHeader) {
    return new SnsMessage(otherHeader, fields);
  }

  SnsMessage signed() {
    return signedBy(Signer.GENUINE);
  }

  SnsMessage signedBy(Signer signer) {
    boolean first = "1".equals(fields.get("SignatureVersion"));
    String algorithm = first ? "SHA1withRSA" : "SHA256withRSA";
    StringBuilder text = new StringBuilder();
    for (String name :
        List.of(
            "Message",
            "MessageId",
            "Subject",
            "SubscribeURL",
            "Timestamp",
            "Token",
            "TopicArn",
            "Type")) {
      if (fields.containsKey(name)) {
        text.append(name).append('\n').append(fields.get(name)).append('\n');
      }
    }
    return with("Signature", signer.sign(algorithm, text.toString()));
  }

  String id() {
    return String.valueOf(fields.get("MessageId"));
  }

  String json() {
    try {
      return new JsonMapper().writeValueAsString(fields);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
