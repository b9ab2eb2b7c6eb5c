package com.huntaze.canary.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.journal.TestPostgres;
import com.huntaze.canary.settings.JournalSettings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnsWebhookTest extends SnsDatabase {
  private List<String> rows(String columns) {
    return postgres.query(database.database(), "SELECT " + columns + " FROM sns_message");
  }

  @Test
  void aMessageIsAsOldAsSnsSaysAndNeverOfTheFuture() throws Exception {
    try (SnsWorld world = world()) {
      List<Instant> sent = new ArrayList<>();
      world.sink =
          (id, sentAt, notice) -> {
            sent.add(sentAt);
            return true;
          };
      Instant now = SnsWorld.NOW;
      for (Instant said : List.of(now.minus(Duration.ofMinutes(50)), now.plusSeconds(60))) {
        SnsMessage alarm =
            SnsMessage.notification()
                .with("MessageId", "sent " + said)
                .with("Timestamp", said.toString())
                .signed();
        assertThat(world.status(alarm)).isEqualTo(200);
      }
      assertThat(sent).containsExactly(now.minus(Duration.ofMinutes(50)), now);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2"})
  void anAlarmSignedByEitherVersionIsTaken(String version) throws Exception {
    try (SnsWorld world = world()) {
      SnsMessage alarm = SnsMessage.notification().with("SignatureVersion", version).signed();
      assertThat(world.status(alarm)).isEqualTo(200);
      assertThat(world.taken)
          .containsExactly(
              new Notice.Alarm(
                  "errors",
                  "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors",
                  Notice.Alarm.State.ALARM,
                  Notice.Alarm.State.OK,
                  "Threshold Crossed",
                  Instant.parse("2026-01-02T03:04:00.123Z"),
                  "eu-west-1"));
      assertThat(rows("message_id, topic, kind, rollout, taken_at IS NOT NULL"))
          .containsExactly(alarm.id() + "|" + SnsMessage.TOPIC + "|alarm|null|t");
    }
  }

  @Test
  void aMessageWithoutSubjectWithFieldsUnknownAndAnOddTextIsTaken() throws Exception {
    try (SnsWorld world = world()) {
      SnsMessage odd =
          SnsMessage.notification()
              .without("Subject")
              .with("Message", "\0 \u00fc \ud83d\ude80 \n\n \\u0000")
              .with("UnsubscribeURL", "https://evil.example/")
              .signed();
      assertThat(world.status(odd)).isEqualTo(200);
      assertThat(world.taken).containsExactly(new Notice.Unknown(""));
      assertThat(rows("kind")).containsExactly("unknown");
    }
  }

  @Test
  void theCertificateIsFetchedOnceForMessagesThatShareIt() throws Exception {
    try (SnsWorld world = world()) {
      assertThat(world.status(SnsMessage.notification())).isEqualTo(200);
      assertThat(world.status(SnsMessage.notification())).isEqualTo(200);
      assertThat(world.fetched).containsExactly(URI.create(SnsMessage.CERTIFICATE));
      assertThat(world.taken).hasSize(2);
    }
  }

  @Test
  void aDuplicateIsAnsweredAndNotActedOnAlsoAfterARestart() throws Exception {
    SnsMessage alarm = SnsMessage.notification();
    try (SnsWorld world = world()) {
      assertThat(world.status(alarm)).isEqualTo(200);
      assertThat(world.status(alarm)).isEqualTo(200);
      assertThat(world.taken).hasSize(1);
    }
    try (SnsWorld restarted = world()) {
      assertThat(restarted.status(alarm)).isEqualTo(200);
      assertThat(restarted.taken).isEmpty();
      assertThat(restarted.status(SnsMessage.notification())).isEqualTo(200);
      assertThat(restarted.taken).hasSize(1);
    }
  }

  @Test
  void aMessageThatFailedToBeHandedOnIsTakenAtItsNextDeliveryAlsoAfterARestart() throws Exception {
    SnsMessage first = SnsMessage.notification();
    SnsMessage second = SnsMessage.notification();
    try (SnsWorld world = world()) {
      world.sink =
          (_, _, _) -> {
            throw new IllegalStateException("planted");
          };
      assertThat(world.status(first)).isEqualTo(500);
      assertThat(world.status(second)).isEqualTo(500);
      world.sink = (_, _, _) -> true;
      assertThat(world.status(first)).isEqualTo(200);
    }
    try (SnsWorld restarted = world()) {
      assertThat(restarted.status(first)).isEqualTo(200);
      assertThat(restarted.status(second)).isEqualTo(200);
      assertThat(restarted.taken).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aMessageThatNobodyCanActOnIsAskedForAgainAndThenTaken(boolean database) throws Exception {
    JournalSettings asked =
        database
            ? this.database
            : TestPostgres.settings(this.database.database(), 1, Duration.ofMillis(500));
    SnsMessage alarm = SnsMessage.notification();
    try (SnsWorld world = new SnsWorld(asked, PATIENCE)) {
      world.sink = (_, _, _) -> false;
      assertThat(world.status(alarm)).isEqualTo(503);
      assertThat(world.status(alarm)).isEqualTo(503);
      world.sink = (_, _, _) -> true;
      assertThat(world.status(alarm)).isEqualTo(200);
      assertThat(world.status(alarm)).isEqualTo(200);
      assertThat(world.taken).hasSize(1);
    }
  }

  @Test
  void withTheDatabaseAwayAnAlarmIsTakenOnce() throws Exception {
    JournalSettings nowhere = TestPostgres.settings(database.database(), 1, Duration.ofMillis(500));
    SnsMessage alarm = SnsMessage.notification();
    try (SnsWorld world = new SnsWorld(nowhere, PATIENCE)) {
      assertThat(world.status(alarm)).isEqualTo(200);
      assertThat(world.status(alarm)).isEqualTo(200);
      assertThat(world.taken).hasSize(1);
    }
    assertThat(rows("message_id")).isEmpty();
  }

  @Test
  void aSubscriptionIsConfirmedOnceVerifiedAndAgainOnlyIfThatFailed() throws Exception {
    SnsMessage asked = SnsMessage.confirmation("SubscriptionConfirmation");
    try (SnsWorld world = world()) {
      world.confirmer = _ -> new Confirmer.Answer.Unavailable("planted");
      assertThat(world.status(asked)).isEqualTo(503);
      assertThat(world.taken).isEmpty();
      world.confirmer = _ -> new Confirmer.Answer.Confirmed();
      assertThat(world.status(asked)).isEqualTo(200);
      assertThat(world.status(asked)).isEqualTo(200);
      assertThat(world.confirmed)
          .containsExactly(URI.create(SnsMessage.SUBSCRIBE), URI.create(SnsMessage.SUBSCRIBE));
      assertThat(world.taken).containsExactly(new Notice.Subscribed(SnsMessage.TOPIC));
      assertThat(rows("payload::text").getFirst()).doesNotContain("2336412f37fb687f");
    }
  }

  @Test
  void aSubscriptionThatSnsRefusesIsNotAskedForAgain() throws Exception {
    try (SnsWorld world = world()) {
      world.confirmer = _ -> new Confirmer.Answer.Refused("the server answers 400");
      assertThat(world.status(SnsMessage.confirmation("SubscriptionConfirmation"))).isEqualTo(403);
      assertThat(world.taken).isEmpty();
    }
  }

  @Test
  void anEndedSubscriptionIsToldAndNeverRenewed() throws Exception {
    try (SnsWorld world = world()) {
      assertThat(world.status(SnsMessage.confirmation("UnsubscribeConfirmation"))).isEqualTo(200);
      assertThat(world.confirmed).isEmpty();
      assertThat(world.taken).containsExactly(new Notice.Unsubscribed(SnsMessage.TOPIC));
    }
  }

  @Test
  void aFetchThatHangsIsGivenUpAndTheMessageTakenLater() throws Exception {
    SnsMessage alarm = SnsMessage.notification();
    try (SnsWorld world = world();
        ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var amazon = new AmazonCertificates(Duration.ofMillis(300));
      URI hanging = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/x.pem");
      CertificateSource genuine = world.certificates;
      world.certificates = _ -> amazon.fetch(hanging);
      assertThat(world.status(alarm)).isEqualTo(503);
      assertThat(world.taken).isEmpty();
      assertThat(rows("message_id")).isEmpty();
      world.certificates = genuine;
      assertThat(world.status(alarm)).isEqualTo(200);
      assertThat(world.taken).hasSize(1);
    }
  }

  @Test
  void aCertificateThatAmazonHasNotIsRefusedForGood() throws Exception {
    try (SnsWorld world = world()) {
      world.certificates = _ -> new CertificateSource.Answer.Refused("the server answers 403");
      assertThat(world.status(SnsMessage.notification())).isEqualTo(403);
      assertThat(world.taken).isEmpty();
    }
  }
}
