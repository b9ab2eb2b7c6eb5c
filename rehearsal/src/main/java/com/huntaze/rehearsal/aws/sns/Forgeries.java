package com.huntaze.rehearsal.aws.sns;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Messages that look like SNS's and are not; the webhook's own tests know many more. */
public final class Forgeries {
  private Forgeries() {}

  /**
   * By name, out of a genuine message.
   *
   * @param genuine whose like is forged; it is not delivered
   */
  public static Map<String, Message> of(Message genuine, Instant now) {
    Map<String, Message> forged = new LinkedHashMap<>();
    forged.put("another message", genuine.with("Message", "{\"AlarmName\":\"x\"}"));
    forged.put("another topic", genuine.with("TopicArn", SnsWorld.arn("somebody-elses")));
    forged.put("another id", genuine.with("MessageId", "00000000-0000-0000-0000-000000000000"));
    forged.put("no signature", genuine.with("Signature", ""));
    forged.put("another version", genuine.with("SignatureVersion", "3"));
    forged.put(
        "a certificate of the forger's",
        genuine.with("SigningCertURL", "https://sns.eu-west-1.amazonaws.com.example.net/a.pem"));
    forged.put(
        "a certificate without TLS",
        genuine.with("SigningCertURL", "http://sns.eu-west-1.amazonaws.com/a.pem"));
    forged.put(
        "a certificate on loopback", genuine.with("SigningCertURL", "https://127.0.0.1/a.pem"));
    forged.put("a stale time", genuine.with("Timestamp", text(now.minus(Duration.ofHours(2)))));
    forged.put("a time to come", genuine.with("Timestamp", text(now.plus(Duration.ofHours(2)))));
    forged.put("a key of the forger's", resigned(genuine, now));
    forged.put("a subscription to elsewhere", confirmation(genuine));
    return forged;
  }

  private static String text(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ".000Z");
  }

  private static Message resigned(Message genuine, Instant now) {
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
