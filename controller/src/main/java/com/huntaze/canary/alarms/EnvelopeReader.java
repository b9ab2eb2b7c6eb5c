package com.huntaze.canary.alarms;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;

/** Reads the JSON that SNS posts. Unknown fields are passed over, as SNS may add some. */
final class EnvelopeReader {
  private static final int MAX_ID_CHARACTERS = 100;

  /** One name twice would let two readers see two messages under one signature. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private EnvelopeReader() {}

  /** Understood or not. */
  sealed interface Result {
    record Read(Envelope envelope) implements Result {}

    /**
     * @param why in plain words
     */
    record Malformed(String why) implements Result {}
  }

  /**
   * @param kind as the header says, which the body must repeat
   */
  static Result read(Envelope.Kind kind, byte[] body) {
    try {
      JsonNode json = JSON.readTree(body);
      if (json == null || !json.isObject()) {
        return new Result.Malformed("the body must be a JSON object");
      }
      if (!kind.wireName().equals(text(json, "Type"))) {
        return new Result.Malformed("header x-amz-sns-message-type and the body's Type differ");
      }
      return new Result.Read(envelope(kind, json));
    } catch (Absent absent) {
      return new Result.Malformed("the body must have " + absent.getMessage() + " as text");
    } catch (IOException notJson) {
      return new Result.Malformed("the body is not JSON, or names a field twice");
    }
  }

  private static Envelope envelope(Envelope.Kind kind, JsonNode json) throws Absent {
    boolean notification = kind == Envelope.Kind.NOTIFICATION;
    String messageId = text(json, "MessageId");
    if (messageId.isBlank() || messageId.length() > MAX_ID_CHARACTERS) {
      throw new Absent("a MessageId of 1 to " + MAX_ID_CHARACTERS + " characters");
    }
    Optional<Envelope.Subscription> subscription =
        notification
            ? Optional.empty()
            : Optional.of(
                new Envelope.Subscription(text(json, "SubscribeURL"), text(json, "Token")));
    return new Envelope(
        kind,
        messageId,
        text(json, "TopicArn"),
        notification && json.hasNonNull("Subject")
            ? Optional.of(text(json, "Subject"))
            : Optional.empty(),
        text(json, "Message"),
        text(json, "Timestamp"),
        subscription,
        new Envelope.Signed(
            text(json, "SignatureVersion"), text(json, "Signature"), text(json, "SigningCertURL")));
  }

  private static String text(JsonNode json, String name) throws Absent {
    JsonNode value = json.get(name);
    if (value == null || !value.isTextual()) {
      throw new Absent(name);
    }
    return value.textValue();
  }

  /** Never leaves this class. */
  private static final class Absent extends Exception {
    private static final long serialVersionUID = 1L;

    Absent(String what) {
      super(what);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }
}
