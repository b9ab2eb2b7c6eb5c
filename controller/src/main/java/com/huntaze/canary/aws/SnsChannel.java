package com.huntaze.canary.aws;

import com.huntaze.canary.ops.Blocking;
import com.huntaze.canary.port.Notification;
import com.huntaze.canary.port.NotificationChannel;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/**
 * Publishes a notification to a topic: a sentence for people, and attributes that a subscription's
 * filter policy may use.
 */
public final class SnsChannel implements NotificationChannel {
  /** SNS takes subjects of fewer than 100 ASCII characters (API reference, Publish). */
  private static final int SUBJECT = 99;

  private static final int SERVER_ERROR = 500;

  private final SnsAsyncClient client;
  private final String topic;
  private final Duration timeout;

  /**
   * @param topic ARN in the client's Region
   * @param timeout of one attempt
   */
  public SnsChannel(SnsAsyncClient client, String topic, Duration timeout) {
    this.client = client;
    this.topic = topic;
    this.timeout = timeout;
  }

  @Override
  public String name() {
    return "sns";
  }

  @Override
  public Delivery deliver(Notification notification) {
    String event = notification.kind().word();
    String subject = "Canary " + notification.rollout() + ": " + event;
    PublishRequest request =
        PublishRequest.builder()
            .topicArn(topic)
            .subject(subject.substring(0, Math.min(subject.length(), SUBJECT)))
            .message(notification.sentence())
            .messageAttributes(
                Map.of(
                    "event", attribute(event),
                    "rollout", attribute(notification.rollout()),
                    "id", attribute(notification.id())))
            .build();
    try {
      Blocking.await(client.publish(request), timeout);
      return new Delivery.Delivered();
    } catch (Blocking.Lost lost) {
      String cause = AwsFailure.describe("SNS Publish", lost);
      return isFinal(lost.getCause()) ? new Delivery.Refused(cause) : new Delivery.Later(cause);
    }
  }

  /** Throttled and server errors pass; so may missing credentials and permissions. */
  private static boolean isFinal(@Nullable Throwable cause) {
    return cause instanceof AwsServiceException refused
        && !refused.isThrottlingException()
        && refused.statusCode() < SERVER_ERROR
        && refused.statusCode() != 403;
  }

  private static MessageAttributeValue attribute(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }
}
