package com.huntaze.canary.aws.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.huntaze.canary.audit.Answer;
import com.huntaze.canary.audit.Finding;
import com.huntaze.canary.audit.Item;
import com.huntaze.canary.audit.Observability;
import com.huntaze.canary.audit.Observability.Subscriptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesResponse;
import software.amazon.awssdk.services.sns.model.Subscription;

/** SNS's topics: who listens, and what is done with what cannot be delivered. */
record TopicReader(Asking asking, SnsAsyncClient client, List<String> topics) implements Reader {
  /** In place of the ARN while an endpoint has not confirmed (API reference). */
  private static final String PENDING = "PendingConfirmation";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Override
  public List<Finding> findings() {
    return topics.isEmpty()
        ? List.of(Item.SUBSCRIPTIONS.unnamed("audit.topics"))
        : topics.stream()
            .map(topic -> Observability.subscriptions(topic, all(topic).map(TopicReader::counted)))
            .toList();
  }

  private static Subscriptions counted(List<Subscription> all) {
    List<String> pending =
        all.stream()
            .filter(one -> one.subscriptionArn().equals(PENDING))
            .map(Subscription::endpoint)
            .toList();
    return new Subscriptions(all.size() - pending.size(), pending);
  }

  private Answer<List<Subscription>> all(String topic) {
    return page(topic, null, List.of());
  }

  private Answer<List<Subscription>> page(
      String topic, @Nullable String token, List<Subscription> before) {
    return asking
        .read(
            "sns:ListSubscriptionsByTopic",
            () -> client.listSubscriptionsByTopic(call -> call.topicArn(topic).nextToken(token)),
            answer -> answer)
        .then(
            answer -> {
              List<Subscription> all = new ArrayList<>(before);
              all.addAll(answer.subscriptions());
              return answer.nextToken() == null
                  ? new Answer.Read<>(List.copyOf(all))
                  : page(topic, answer.nextToken(), all);
            });
  }

  /** ARNs of the dead-letter queues of all confirmed subscriptions, one answer each. */
  List<Answer<Optional<String>>> deadLetterQueues() {
    List<Answer<Optional<String>>> queues = new ArrayList<>();
    for (String topic : topics) {
      switch (all(topic)) {
        case Answer.Read<List<Subscription>>(List<Subscription> all) ->
            all.stream()
                .map(Subscription::subscriptionArn)
                .filter(arn -> !arn.equals(PENDING))
                .forEach(arn -> queues.add(deadLetterQueue(arn)));
        case Answer<List<Subscription>> unread -> queues.add(unread.map(_ -> Optional.empty()));
      }
    }
    return queues;
  }

  private Answer<Optional<String>> deadLetterQueue(String subscription) {
    return asking.read(
        "sns:GetSubscriptionAttributes",
        () -> client.getSubscriptionAttributes(call -> call.subscriptionArn(subscription)),
        TopicReader::redriveTarget);
  }

  private static Optional<String> redriveTarget(GetSubscriptionAttributesResponse answer) {
    String policy = answer.attributes().get("RedrivePolicy");
    try {
      return policy == null
          ? Optional.empty()
          : Optional.of(MAPPER.readTree(policy).path("deadLetterTargetArn").asText());
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }
}
