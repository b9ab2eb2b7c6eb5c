package com.huntaze.canary.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.port.Inbox;
import com.huntaze.canary.settings.JournalSettings;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresInboxTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  @TempDir private static Path directory;
  private static Vertx vertx;
  private static TestPostgres postgres;
  private final Instant now = Instant.now();
  private JournalSettings settings;

  @BeforeAll
  static void start() throws IOException {
    vertx = Vertx.vertx();
    postgres = new TestPostgres(directory);
  }

  @AfterAll
  static void stop() {
    postgres.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @BeforeEach
  void database() {
    settings = postgres.freshDatabase(TIMEOUT);
  }

  private PostgresInbox open(Duration patience) {
    return PostgresInbox.open(vertx, settings, patience);
  }

  private static Inbox.Message message(String id, Instant at) {
    return new Inbox.Message(id, "arn:aws:sns:eu-west-1:123456789012:alarms", at, "alarm", "{}");
  }

  private String ids() {
    return String.join(
        ",",
        postgres.query(
            settings.database(), "SELECT message_id FROM sns_message ORDER BY message_id"));
  }

  @Test
  void aMessageIsNewUntilItWasTakenOverRestarts() {
    try (PostgresInbox inbox = open(TIMEOUT)) {
      assertThat(inbox.receive(message("a", now))).isEqualTo(new Inbox.Answer.New());
      assertThat(inbox.receive(message("a", now))).isEqualTo(new Inbox.Answer.New());
    }
    try (PostgresInbox inbox = open(TIMEOUT)) {
      assertThat(inbox.receive(message("a", now))).isEqualTo(new Inbox.Answer.New());
      inbox.taken("a", now);
      assertThat(inbox.receive(message("a", now))).isEqualTo(new Inbox.Answer.Seen());
    }
    try (PostgresInbox inbox = open(TIMEOUT)) {
      assertThat(inbox.receive(message("a", now))).isEqualTo(new Inbox.Answer.Seen());
      assertThat(inbox.receive(message("b", now))).isEqualTo(new Inbox.Answer.New());
    }
  }

  @Test
  void messagesOfMoreThanAWeekAreForgotten() {
    try (PostgresInbox inbox = open(TIMEOUT)) {
      var _ = inbox.receive(message("kept", now.minus(6, ChronoUnit.DAYS)));
      var _ = inbox.receive(message("old", now.minus(8, ChronoUnit.DAYS)));
      assertThat(ids()).isEqualTo("kept,old");
      inbox.taken("kept", now);
    }
    assertThat(ids()).isEqualTo("kept");
  }

  @Test
  void aDatabaseThatHangsIsNotWaitedForAndHasTheMessageLater() {
    try (PostgresInbox inbox = open(TIMEOUT)) {
      var _ = inbox.receive(message("first", now));
    }
    try (PostgresInbox hurried = open(Duration.ofMillis(50))) {
      try (var _ = postgres.lock(settings.database(), "sns_message")) {
        assertThat(hurried.receive(message("late", now))).isInstanceOf(Inbox.Answer.Away.class);
        hurried.taken("late", now);
      }
    }
    assertThat(ids()).isEqualTo("first,late");
    assertThat(
            postgres.query(
                settings.database(),
                "SELECT message_id FROM sns_message WHERE taken_at IS NOT NULL"))
        .containsExactly("late");
  }

  @Test
  void aLostDatabaseIsSaidAndFoundAgain() throws IOException {
    try (PostgresInbox inbox = open(TIMEOUT)) {
      assertThat(inbox.receive(message("a", now))).isEqualTo(new Inbox.Answer.New());
      postgres.stop();
      assertThat(inbox.receive(message("b", now))).isInstanceOf(Inbox.Answer.Away.class);
      inbox.taken("b", now);
      postgres.startAgain();
      assertThat(inbox.receive(message("c", now))).isEqualTo(new Inbox.Answer.New());
    }
    assertThat(ids()).isEqualTo("a,c");
  }
}
