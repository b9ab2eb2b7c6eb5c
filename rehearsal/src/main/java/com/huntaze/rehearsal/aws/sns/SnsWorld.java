package com.huntaze.rehearsal.aws.sns;

import com.huntaze.rehearsal.aws.AwsAccount;
import com.huntaze.rehearsal.aws.AwsTime;
import com.huntaze.rehearsal.aws.Schedule;
import com.huntaze.rehearsal.aws.query.QueryRefusal;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Topics, who listens, and what is signed with which key. */
public final class SnsWorld {
  /** Messages say where they come from; nobody can reach it here. */
  private static final String HOST = "https://sns." + AwsAccount.REGION + ".amazonaws.com/";

  private static final String LOOPBACK = "127.0.0.1";

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final AwsTime time;
  private final Delivery delivery;
  private final SnsFaults faults = new SnsFaults();
  private final SigningKey key;
  private final String certificateName = "SimpleNotificationService-" + UUID.randomUUID() + ".pem";
  private final Map<String, Topic> topics = new ConcurrentHashMap<>();

  public SnsWorld(AwsTime time, Schedule schedule) {
    this.time = time;
    this.key = SigningKey.make(time.now());
    this.delivery = new Delivery(time, schedule);
  }

  public static String arn(String topic) {
    return AwsAccount.arn("sns", topic);
  }

  /** Makes the topic, unless it is there; returns its ARN. */
  public String createTopic(String name, String signatureVersion) {
    topics.computeIfAbsent(arn(name), arn -> Topic.of(arn, signatureVersion));
    return arn(name);
  }

  /**
   * Asks the endpoint to confirm; it gets nothing else before. Messages stay on this machine.
   *
   * @throws QueryRefusal for an endpoint elsewhere
   */
  public String subscribe(String topicArn, URI endpoint) {
    if (!LOOPBACK.equals(endpoint.getHost())) {
      throw QueryRefusal.sender(
          "InvalidParameter", "Invalid parameter: the rehearsal delivers to 127.0.0.1 only");
    }
    Topic topic = topic(topicArn);
    String token = UUID.randomUUID().toString().replace("-", "");
    var subscription = new Topic.Subscription(topicArn + ":" + UUID.randomUUID(), token, endpoint);
    topic.subscriptions().add(subscription);
    JsonObject body =
        envelope(topic, "You have chosen to subscribe to the topic " + topicArn + ".")
            .put("Token", token)
            .put(
                "SubscribeURL",
                HOST + "?Action=ConfirmSubscription&TopicArn=" + topicArn + "&Token=" + token);
    delivery.send(signed(topic, Message.CONFIRMATION, body), endpoint);
    return subscription.arn();
  }

  String confirm(String topicArn, String token) {
    Topic.Subscription found =
        topic(topicArn).subscriptions().stream()
            .filter(one -> one.token().equals(token))
            .findFirst()
            .orElseThrow(() -> QueryRefusal.sender("InvalidParameter", "Invalid parameter: Token"));
    found.confirm();
    return found.arn();
  }

  /** As if every endpoint of the topic had visited its SubscribeURL. */
  public void confirmAll(String topicArn) {
    topic(topicArn).subscriptions().forEach(Topic.Subscription::confirm);
  }

  List<Topic.Subscription> subscriptions(String topicArn) {
    return List.copyOf(topic(topicArn).subscriptions());
  }

  Topic.Subscription subscription(String arn) {
    return topics.values().stream()
        .flatMap(topic -> topic.subscriptions().stream())
        .filter(one -> one.arn().equals(arn))
        .findFirst()
        .orElseThrow(() -> QueryRefusal.receiver(404, "NotFound", "Subscription does not exist"));
  }

  /** Whether somebody listens and has confirmed it. */
  public boolean isHeard(String topicArn) {
    return topic(topicArn).subscriptions().stream().anyMatch(Topic.Subscription::isConfirmed);
  }

  /** Delivers to all who confirmed; returns the message's id. */
  public String publish(String topicArn, String message, @Nullable String subject) {
    Message signed = notification(topicArn, message, subject);
    for (Topic.Subscription subscription : topic(topicArn).subscriptions()) {
      if (subscription.isConfirmed()) {
        delivery.send(signed, subscription.endpoint());
        if (faults.duplicates()) {
          delivery.send(signed, subscription.endpoint());
        }
      }
    }
    return signed.id();
  }

  /** A genuine message that nobody is sent. */
  public Message notification(String topicArn, String message, @Nullable String subject) {
    Topic topic = topic(topicArn);
    JsonObject body = envelope(topic, message);
    if (subject != null) {
      body.put("Subject", subject);
    }
    return signed(topic, Message.NOTIFICATION, body);
  }

  /** The same message under a genuine signature, whatever it says. */
  Message resigned(Message message) {
    String canonical = Message.canonical(message.type(), message.body());
    String version = message.body().getString("SignatureVersion");
    return message.with("Signature", key.sign(canonical, version));
  }

  private JsonObject envelope(Topic topic, String message) {
    Instant now = time.now();
    return new JsonObject()
        .put("MessageId", UUID.randomUUID().toString())
        .put("TopicArn", topic.arn())
        .put("Message", message)
        .put("Timestamp", MILLIS.format(now));
  }

  private Message signed(Topic topic, String type, JsonObject body) {
    body.put("Type", type)
        .put("SignatureVersion", topic.signatureVersion())
        .put("SigningCertURL", HOST + certificateName);
    String canonical = Message.canonical(type, body);
    return new Message(type, body.put("Signature", key.sign(canonical, topic.signatureVersion())));
  }

  private Topic topic(String arn) {
    Topic topic = topics.get(arn);
    if (topic == null) {
      throw QueryRefusal.receiver(404, "NotFound", "Topic does not exist");
    }
    return topic;
  }

  String certificatePath() {
    return "/" + certificateName;
  }

  X509Certificate signingCertificate() {
    return key.certificate();
  }

  String certificate() {
    return key.pem();
  }

  public SnsFaults faults() {
    return faults;
  }

  public Delivery delivery() {
    return delivery;
  }
}
