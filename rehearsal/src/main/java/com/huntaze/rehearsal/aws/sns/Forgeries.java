package com.huntaze.rehearsal.aws.sns;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Messages that look like SNS's and are not; the webhook's own tests know many more. What a check
 * other than the signature's must find is signed with the genuine key, so that none hides another.
 */
public final class Forgeries {
  private Forgeries() {}

  /**
   * By name.
   *
   * @param topic whose messages are forged
   * @param text of the message, which nobody is sent
   */
  public static Map<String, Message> of(SnsWorld sns, String topic, String text, Instant now) {
    Message genuine = sns.notification(topic, text, null);
    Map<String, Message> forged = new LinkedHashMap<>();
    forged.put("another message", genuine.with("Message", "{\"AlarmName\":\"x\"}"));
    forged.put(
        "another topic", sns.resigned(genuine.with("TopicArn", SnsWorld.arn("somebody-elses"))));
    forged.put("another id", genuine.with("MessageId", "00000000-0000-0000-0000-000000000000"));
    forged.put("no signature", genuine.with("Signature", ""));
    forged.put("another version", sns.resigned(genuine.with("SignatureVersion", "3")));
    forged.put(
        "a certificate of the forger's",
        genuine.with("SigningCertURL", "https://sns.eu-west-1.amazonaws.com.example.net/a.pem"));
    forged.put(
        "a certificate without TLS",
        genuine.with("SigningCertURL", "http://sns.eu-west-1.amazonaws.com/a.pem"));
    forged.put(
        "a certificate on loopback", genuine.with("SigningCertURL", "https://127.0.0.1/a.pem"));
    forged.put(
        "a stale time",
        sns.resigned(genuine.with("Timestamp", text(now.minus(Duration.ofHours(2))))));
    forged.put(
        "a time to come",
        sns.resigned(genuine.with("Timestamp", text(now.plus(Duration.ofHours(2))))));
    forged.put("a key of the forger's", byAnotherKey(genuine, now));
    forged.put("a subscription to elsewhere", sns.resigned(confirmation(genuine)));
    return forged;
  }

  private static String text(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ".000Z");
  }

  private static Message byAnotherKey(Message genuine, Instant now) {
    JsonObject body = genuine.body().copy();
    String canonical = Message.canonical(genuine.type(), body);
    String signature = SigningKey.make(now).sign(canonical, body.getString("SignatureVersion"));
    return genuine.with("Signature", signature);
  }

  private static Message confirmation(Message genuine) {
    JsonObject body =
        genuine
            .body()
            .copy()
            .put("Type", Message.CONFIRMATION)
            .put("Token", "t")
            .put("SubscribeURL", "http://169.254.169.254/latest/meta-data/");
    return new Message(Message.CONFIRMATION, body);
  }
}
