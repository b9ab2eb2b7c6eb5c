package com.huntaze.rehearsal.aws.sns;

import com.huntaze.rehearsal.aws.query.QueryForm;
import com.huntaze.rehearsal.aws.query.QueryRefusal;
import com.huntaze.rehearsal.aws.query.QueryXml;
import java.util.Map;
import java.util.function.Function;
import javax.xml.stream.XMLStreamException;

/** What there is to know and change of subscriptions. */
final class SubscriptionOperations {
  private static final String LIST = "ListSubscriptionsByTopic";
  private static final String GET = "GetSubscriptionAttributes";
  private static final String SET = "SetSubscriptionAttributes";
  private static final String REDRIVE = "RedrivePolicy";

  private final SnsWorld world;

  SubscriptionOperations(SnsWorld world) {
    this.world = world;
  }

  Map<String, Function<QueryForm, String>> byName() {
    return Map.of(LIST, this::list, GET, this::get, SET, this::set);
  }

  private String list(QueryForm form) {
    String topic = form.get("TopicArn");
    var all = world.subscriptions(topic);
    return QueryXml.answer(
        LIST,
        result ->
            result.element(
                "Subscriptions",
                list -> {
                  for (Topic.Subscription one : all) {
                    list.element("member", member -> write(member, topic, one));
                  }
                }));
  }

  private static void write(QueryXml xml, String topic, Topic.Subscription subscription)
      throws XMLStreamException {
    xml.text(
        "SubscriptionArn", subscription.isConfirmed() ? subscription.arn() : "PendingConfirmation");
    xml.text("Protocol", subscription.endpoint().getScheme());
    xml.text("Endpoint", subscription.endpoint().toString());
    xml.text("TopicArn", topic);
  }

  private String get(QueryForm form) {
    Topic.Subscription subscription = world.subscription(form.get("SubscriptionArn"));
    return QueryXml.answer(
        GET,
        result ->
            result.element(
                "Attributes",
                entries -> {
                  entry(entries, "SubscriptionArn", subscription.arn());
                  if (!subscription.redrivePolicy().isEmpty()) {
                    entry(entries, REDRIVE, subscription.redrivePolicy());
                  }
                }));
  }

  private static void entry(QueryXml xml, String key, String value) throws XMLStreamException {
    xml.element(
        "entry",
        entry -> {
          entry.text("key", key);
          entry.text("value", value);
        });
  }

  private String set(QueryForm form) {
    if (!REDRIVE.equals(form.get("AttributeName"))) {
      throw QueryRefusal.sender("InvalidParameter", "the rehearsal sets RedrivePolicy only");
    }
    String policy = form.find("AttributeValue");
    world.subscription(form.get("SubscriptionArn")).redrive(policy == null ? "" : policy);
    return QueryXml.answer(SET, _ -> {});
  }
}
