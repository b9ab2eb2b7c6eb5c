package com.huntaze.canary.aws.audit;

import com.huntaze.canary.audit.Answer;
import com.huntaze.canary.audit.Finding;
import com.huntaze.canary.audit.Item;
import com.huntaze.canary.audit.Observability;
import com.huntaze.canary.audit.Observability.Queue;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * SQS's dead-letter queues.
 *
 * @param used asks for the ARN of every dead-letter queue that something names
 */
record QueueReader(
    Asking asking,
    SqsAsyncClient client,
    List<String> names,
    Supplier<List<Answer<Optional<String>>>> used)
    implements Reader {
  private static final List<QueueAttributeName> MESSAGES =
      List.of(
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);

  @Override
  public List<Finding> findings() {
    if (names.isEmpty()) {
      return List.of(
          Item.QUEUE_ATTACHED.unnamed("audit.dead-letter-queues"),
          Item.QUEUE_EMPTY.unnamed("audit.dead-letter-queues"));
    }
    List<Answer<Optional<String>>> answers = used.get();
    return names.stream()
        .flatMap(
            name -> {
              Answer<Queue> queue = queue(name);
              return Stream.of(
                  Observability.attached(name, queue, gathered(answers, queue)),
                  Observability.empty(name, queue));
            })
        .toList();
  }

  /** What could not be read counts only where the queue is not among the others. */
  private static Answer<Set<String>> gathered(
      List<Answer<Optional<String>>> answers, Answer<Queue> queue) {
    Set<String> arns = new HashSet<>();
    Answer<Set<String>> unread = new Answer.Read<>(arns);
    for (Answer<Optional<String>> answer : answers) {
      switch (answer) {
        case Answer.Read<Optional<String>>(Optional<String> arn) -> arn.ifPresent(arns::add);
        case Answer.Absent<Optional<String>> _ -> {}
        case Answer<Optional<String>> other -> unread = other.map(_ -> Set.of());
      }
    }
    boolean found = queue instanceof Answer.Read<Queue>(Queue seen) && arns.contains(seen.arn());
    return found ? new Answer.Read<>(arns) : unread;
  }

  private Answer<Queue> queue(String name) {
    return asking
        .read(
            "sqs:GetQueueUrl",
            () -> client.getQueueUrl(call -> call.queueName(name)),
            answer -> answer.queueUrl())
        .then(
            url ->
                asking.read(
                    "sqs:GetQueueAttributes",
                    () ->
                        client.getQueueAttributes(
                            call -> call.queueUrl(url).attributeNames(QueueAttributeName.ALL)),
                    answer -> seen(answer.attributes())));
  }

  private static Queue seen(Map<QueueAttributeName, String> attributes) {
    return new Queue(
        attributes.getOrDefault(QueueAttributeName.QUEUE_ARN, ""),
        MESSAGES.stream()
            .mapToLong(name -> Long.parseLong(attributes.getOrDefault(name, "0")))
            .sum());
  }
}
