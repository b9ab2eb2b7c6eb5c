package com.huntaze.canary.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.port.Notification;
import com.huntaze.canary.port.NotificationChannel.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.services.sns.SnsAsyncClient;

class SnsChannelTest {
  private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:releases";
  private static final Notification NOTIFICATION =
      new Notification(
          Notification.Kind.ADVANCED, "reads", 2, 7, Instant.EPOCH, Percentage.of(5), "evidence");

  private final AnsweringServer server =
      new AnsweringServer(
          "<PublishResponse><PublishResult><MessageId>m</MessageId></PublishResult>"
              + "</PublishResponse>");
  private final SnsAsyncClient client =
      server.configured(SnsAsyncClient.builder(), ClientOverrideConfiguration.builder()).build();
  private final SnsChannel channel = new SnsChannel(client, TOPIC, Duration.ofSeconds(20));

  SnsChannelTest() throws IOException {}

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void aSentenceIsPublishedWithAttributesToFilterBy() {
    assertThat(channel.deliver(NOTIFICATION)).isEqualTo(new Delivery.Delivered());
    assertThat(server.forms)
        .singleElement()
        .asString()
        .contains("Action=Publish", "TopicArn=" + TOPIC, "reads, run 2: goes up, 5 %. evidence")
        .contains("StringValue=advanced", "StringValue=reads/2/7/advanced");
  }

  @Test
  void onlyAnAnswerThatNothingCanChangeIsFinal() {
    server.refuse(404, "NotFound");
    assertThat(channel.deliver(NOTIFICATION)).isInstanceOf(Delivery.Refused.class);
    server.refuse(403, "AuthorizationError");
    assertThat(channel.deliver(NOTIFICATION)).isInstanceOf(Delivery.Later.class);
    server.refuse(400, "Throttling");
    assertThat(channel.deliver(NOTIFICATION)).isInstanceOf(Delivery.Later.class);
    server.close();
    assertThat(channel.deliver(NOTIFICATION)).isInstanceOf(Delivery.Later.class);
  }
}
