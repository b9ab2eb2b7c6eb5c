package com.huntaze.canary.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.port.Notification;
import com.huntaze.canary.port.NotificationChannel.Delivery;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookChannelTest {
  private static final Notification NOTIFICATION =
      new Notification(
          Notification.Kind.ROLLED_BACK, "reads", 1, 7, Instant.EPOCH, Percentage.ZERO, "harm");

  private static Delivery deliver(URI url) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return new WebhookChannel("hook", url, Template.WHOLE, client, Duration.ofSeconds(20))
          .deliver(NOTIFICATION);
    }
  }

  @Test
  void everyFieldIsPosted() throws Exception {
    try (Receiver receiver = new Receiver()) {
      assertThat(deliver(receiver.url())).isEqualTo(new Delivery.Delivered());
      assertThat(receiver.next())
          .contains(
              "\"event\":\"rolled-back\"", "\"id\":\"reads/1/7/rolled-back\"", "\"run\":\"1\"");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 307, 400, 401, 404, 410})
  void anAnswerThatTryingAgainDoesNotChangeIsFinal(int status) throws Exception {
    try (Receiver receiver = new Receiver()) {
      receiver.status.set(status);
      assertThat(deliver(receiver.url())).isInstanceOf(Delivery.Refused.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 503})
  void anAnswerThatMayPassIsTriedAgain(int status) throws Exception {
    try (Receiver receiver = new Receiver()) {
      receiver.status.set(status);
      assertThat(deliver(receiver.url())).isEqualTo(new Delivery.Later("it answered " + status));
    }
  }

  @Test
  void whatIsSaidOfAFailureHoldsNoAddressForItMayBeASecret() throws Exception {
    Receiver gone = new Receiver();
    URI url = URI.create(gone.url() + "/t0ken");
    gone.close();
    assertThat(deliver(url))
        .isInstanceOf(Delivery.Later.class)
        .asString()
        .doesNotContain("t0ken", "127.0.0.1");
  }
}
