package com.huntaze.rehearsal.aws.sns;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.alarms.CertificateSource;
import com.huntaze.canary.alarms.Confirmer;
import com.huntaze.canary.alarms.SnsWebhook;
import com.huntaze.canary.port.Inbox;
import com.huntaze.canary.port.Webhook;
import com.huntaze.rehearsal.aws.AwsTime;
import com.huntaze.rehearsal.aws.HandClock;
import com.huntaze.rehearsal.aws.HandSchedule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the rehearsal forges, before the controller's real webhook. */
class ForgeriesTest {
  private static final HandClock CLOCK = new HandClock();

  /** One, because a key takes long to make. */
  private static final SnsWorld SNS = new SnsWorld(new AwsTime(CLOCK, 60), new HandSchedule(CLOCK));

  private static final String TOPIC = SNS.createTopic("two", "2");
  private static final String TOPIC_1 = SNS.createTopic("one", "1");

  private final List<String> acted = new ArrayList<>();

  private Webhook webhook() {
    Confirmer confirmer =
        address -> {
          acted.add(address.toString());
          return new Confirmer.Answer.Confirmed();
        };
    return new SnsWebhook(
        List.of(TOPIC, TOPIC_1),
        _ -> new CertificateSource.Answer.Found(SNS.signingCertificate()),
        confirmer,
        new Forgetful(),
        (id, _, _) -> acted.add(id),
        CLOCK);
  }

  private Webhook.Reply post(Message message) {
    byte[] body = message.body().encode().getBytes(StandardCharsets.UTF_8);
    return webhook().receive(Optional.of(message.type()), body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"one", "two"})
  void aGenuineMessageIsTakenInBothSignatureVersions(String topic) {
    Message genuine = SNS.notification(SnsWorld.arn(topic), "{}", "a subject");
    assertThat(post(genuine).status()).isEqualTo(200);
    assertThat(acted).containsExactly(genuine.id());
  }

  @ParameterizedTest
  @CsvSource({
    "another message, signature",
    "another topic, topic",
    "another id, signature",
    "another version, version",
    "a certificate of the forger's, not on the SNS endpoint",
    "a certificate without TLS, not on the SNS endpoint",
    "a certificate on loopback, not on the SNS endpoint",
    "a stale time, older than an hour",
    "a time to come, from the future",
    "a key of the forger's, signature",
    "a subscription to elsewhere, SubscribeURL"
  })
  void eachForgeryIsRefusedForItsOwnReason(String name, String reason) {
    Message forged = Objects.requireNonNull(forgeries().get(name), name);
    Webhook.Reply reply = post(forged);
    assertThat(reply.status()).isBetween(400, 499);
    assertThat(reply.detail()).containsIgnoringCase(reason);
    assertThat(acted).isEmpty();
  }

  @Test
  void noForgeryIsTaken() {
    assertThat(forgeries().values())
        .isNotEmpty()
        .allSatisfy(forged -> assertThat(post(forged).status()).isBetween(400, 499));
    assertThat(acted).isEmpty();
  }

  private static Map<String, Message> forgeries() {
    return Forgeries.of(SNS, TOPIC, "{}", CLOCK.instant());
  }

  /** Takes every message for a new one. */
  private static final class Forgetful implements Inbox {
    @Override
    public Answer receive(Inbox.Message message) {
      return new Answer.New();
    }

    @Override
    public void taken(String messageId, Instant at) {}
  }
}
