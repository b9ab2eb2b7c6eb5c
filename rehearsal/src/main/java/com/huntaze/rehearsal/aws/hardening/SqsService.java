package com.huntaze.rehearsal.aws.hardening;

import com.huntaze.rehearsal.aws.AwsAccount;
import com.huntaze.rehearsal.aws.AwsService;
import com.huntaze.rehearsal.aws.rest.Refusal;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** SQS's GetQueueUrl and GetQueueAttributes. */
public final class SqsService implements AwsService {
  private static final String URL =
      "https://sqs." + AwsAccount.REGION + ".amazonaws.com/" + AwsAccount.ID + "/";

  private final Map<String, Integer> messages = new ConcurrentHashMap<>();

  /** How many messages wait in a queue, which is made where there is none. */
  public void fill(String queue, int number) {
    messages.put(queue, number);
  }

  public void remove(String queue) {
    messages.remove(queue);
  }

  @Override
  public void mount(Router router) {
    new JsonTarget(
            "AmazonSQS", Map.of("GetQueueUrl", this::url, "GetQueueAttributes", this::attributes))
        .mount(router);
  }

  private JsonObject url(JsonObject call) {
    String name = call.getString("QueueName");
    waiting(name);
    return new JsonObject().put("QueueUrl", URL + name);
  }

  private JsonObject attributes(JsonObject call) {
    String name = call.getString("QueueUrl").substring(URL.length());
    return new JsonObject()
        .put(
            "Attributes",
            new JsonObject()
                .put("QueueArn", AwsAccount.arn("sqs", name))
                .put("ApproximateNumberOfMessages", Integer.toString(waiting(name)))
                .put("ApproximateNumberOfMessagesNotVisible", "0")
                .put("ApproximateNumberOfMessagesDelayed", "0"));
  }

  private int waiting(String name) {
    Integer number = messages.get(name);
    if (number == null) {
      throw Refusal.of(
          400, "com.amazonaws.sqs#QueueDoesNotExist", "The specified queue does not exist.");
    }
    return number;
  }
}
