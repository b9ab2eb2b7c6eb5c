package com.huntaze.canary.journal;

import static com.huntaze.canary.journal.TestEvents.event;
import static com.huntaze.canary.journal.TestEvents.events;
import static com.huntaze.canary.journal.TestEvents.sequences;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.huntaze.canary.ops.Blocking;
import com.huntaze.canary.port.Journal.Append;
import com.huntaze.canary.port.Journal.JournalUnavailable;
import com.huntaze.canary.port.JournalEvent;
import com.huntaze.canary.settings.JournalSettings;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalOutageTest {
  private static final Duration TIMEOUT = Duration.ofMillis(800);

  /** What a call may take on a loaded machine: its own time-out and some scheduling. */
  private static final Duration BOUND = TIMEOUT.plusMillis(700);

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir private static Path directory;
  private static Vertx vertx;
  private static TestPostgres postgres;

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

  private static PostgresJournal open(JournalSettings settings) {
    return PostgresJournal.open(vertx, settings, InstantSource.fixed(NOW));
  }

  private static JournalSettings through(Relay relay, JournalSettings settings) {
    return TestPostgres.settings(settings.database(), relay.port(), settings.timeout());
  }

  private static Append appendInTime(PostgresJournal journal, List<JournalEvent> events) {
    long start = System.nanoTime();
    Append answer = journal.append(events);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
    return answer;
  }

  /** The caller's time-out may end a moment before the writer's. */
  private static void awaitLoss(PostgresJournal journal) {
    Eventually.until("the writer gave up", () -> journal.trouble().isPresent());
  }

  private static void awaitReturn(PostgresJournal journal) {
    Eventually.until("the journal returned", () -> journal.trouble().isEmpty());
  }

  private static void assertWrittenInOrder(JournalSettings settings, long last) {
    String[] expected =
        LongStream.rangeClosed(1, last).mapToObj(Long::toString).toArray(String[]::new);
    Eventually.until(
        "all events are written",
        () ->
            postgres
                .query(settings.database(), "SELECT count(*) FROM rollout_event")
                .equals(List.of(Long.toString(last))));
    assertThat(
            postgres.query(settings.database(), "SELECT sequence FROM rollout_event ORDER BY ctid"))
        .containsExactly(expected);
  }

  @Test
  void eventsOfAStoppedDatabaseAreWrittenOnceAndInOrderWhenItReturns() throws IOException {
    JournalSettings settings = postgres.freshDatabase(TIMEOUT);
    try (PostgresJournal journal = open(settings)) {
      assertThat(journal.append(events("reads", 1, 1, 2))).isEqualTo(new Append.Written());
      postgres.stop();
      assertThat(appendInTime(journal, events("reads", 1, 3, 4)))
          .isInstanceOf(Append.Deferred.class);
      journal.defer(events("reads", 1, 5, 5));
      assertThat(appendInTime(journal, events("reads", 1, 6, 6)))
          .isInstanceOf(Append.Deferred.class);
      assertThat(journal.trouble().orElse(""))
          .contains(settings.database() + " at 127.0.0.1:" + settings.port())
          .contains("lost since 2026-03-01T12:00:00Z")
          .endsWith("waiting in memory: 4")
          .doesNotContain(settings.password().value());
      assertThatThrownBy(() -> journal.tail("reads", 10)).isInstanceOf(JournalUnavailable.class);

      postgres.startAgain();
      awaitReturn(journal);
      assertThat(journal.append(events("reads", 1, 7, 7))).isEqualTo(new Append.Written());
      assertThat(sequences(journal.tail("reads", 3))).containsExactly(5L, 6L, 7L);
      assertWrittenInOrder(settings, 7);
    }
  }

  @Test
  void aRestartBetweenTwoAppendsGoesUnnoticed() throws IOException {
    JournalSettings settings = postgres.freshDatabase(TIMEOUT.multipliedBy(5));
    try (PostgresJournal journal = open(settings)) {
      journal.append(events("reads", 1, 1, 1));
      journal.tail("reads", 1);
      postgres.stop();
      postgres.startAgain();
      assertThat(journal.append(events("reads", 1, 2, 2))).isEqualTo(new Append.Written());
      assertThat(sequences(journal.tail("reads", 9))).containsExactly(1L, 2L);
    }
  }

  @Test
  void aBlackHoleDefersInTimeAndItsSocketsAreClosedSoThatTheHealedLinkWorks() throws IOException {
    JournalSettings settings = postgres.freshDatabase(TIMEOUT);
    try (Relay relay = new Relay(postgres.port());
        PostgresJournal journal = open(through(relay, settings))) {
      assertThat(journal.append(events("reads", 1, 1, 1))).isEqualTo(new Append.Written());
      journal.tail("reads", 1);
      relay.set(Relay.Mode.BLACK_HOLE);
      assertThat(appendInTime(journal, events("reads", 1, 2, 2)))
          .isInstanceOf(Append.Deferred.class);
      assertThatThrownBy(() -> journal.tail("reads", 1))
          .isInstanceOf(JournalUnavailable.class)
          .hasMessageContaining("no answer within");
      awaitLoss(journal);
      assertThat(appendInTime(journal, events("reads", 1, 3, 3)))
          .isInstanceOf(Append.Deferred.class);
      Eventually.until("a new attempt hangs too", () -> relay.accepted() >= 4);

      relay.set(Relay.Mode.FORWARD);
      awaitReturn(journal);
      assertThat(journal.append(events("reads", 1, 4, 4))).isEqualTo(new Append.Written());
      assertThat(sequences(journal.tail("reads", 9))).containsExactly(1L, 2L, 3L, 4L);
      Eventually.until("hung sockets are closed", () -> relay.clients().size() == 2);
      assertWrittenInOrder(settings, 4);
    }
  }

  @Test
  void anEventWhoseAnswerWasLostIsNotWrittenTwiceNorTakenForAnothers() throws IOException {
    JournalSettings settings = postgres.freshDatabase(TIMEOUT);
    try (Relay relay = new Relay(postgres.port());
        PostgresJournal journal = open(through(relay, settings))) {
      journal.append(events("reads", 1, 1, 1));
      relay.set(Relay.Mode.SWALLOW_ANSWERS);
      assertThat(appendInTime(journal, events("reads", 1, 2, 3)))
          .isInstanceOf(Append.Deferred.class);
      assertThat(postgres.query(settings.database(), "SELECT count(*) FROM rollout_event"))
          .containsExactly("3");
      awaitLoss(journal);
      relay.set(Relay.Mode.FORWARD);
      awaitReturn(journal);
      assertThat(journal.append(events("reads", 1, 4, 4))).isEqualTo(new Append.Written());
      assertWrittenInOrder(settings, 4);
    }
  }

  @Test
  void aTableLockedByAnotherDefersInTimeAndRecovers() {
    JournalSettings settings = postgres.freshDatabase(TIMEOUT);
    try (PostgresJournal journal = open(settings)) {
      journal.append(events("reads", 1, 1, 1));
      try (var lock = postgres.lock(settings.database(), "rollout_event")) {
        assertThat(appendInTime(journal, events("reads", 1, 2, 2)))
            .isInstanceOf(Append.Deferred.class);
        awaitLoss(journal);
        assertThat(lock.isHeld()).isTrue();
      }
      awaitReturn(journal);
      assertThat(journal.append(events("reads", 1, 3, 3))).isEqualTo(new Append.Written());
      assertWrittenInOrder(settings, 3);
    }
  }

  @Test
  void aStatementThatTakesTooLongIsEndedByTheServerToo() {
    JournalSettings settings = postgres.freshDatabase(TIMEOUT);
    try (Link link = new Link(vertx, settings, Schema.shipped(), "test")) {
      assertThatThrownBy(
              () ->
                  link.call(
                      (connection, deadline) ->
                          deadline.await(connection.query("SELECT pg_sleep(60)").execute())))
          .isInstanceOf(Blocking.Lost.class);
    }
    Eventually.until(
        "no session sleeps on",
        () ->
            postgres
                .query(
                    settings.database(),
                    "SELECT count(*) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(60)'")
                .equals(List.of("0")));
  }

  @Test
  void aJournalOpenedWithoutItsDatabaseMigratesAndWritesWhenItAppears() throws IOException {
    JournalSettings settings = postgres.freshDatabase(TIMEOUT);
    postgres.stop();
    try (PostgresJournal journal = open(settings)) {
      journal.defer(events("reads", 1, 1, 1));
      assertThat(appendInTime(journal, events("reads", 1, 2, 2)))
          .isInstanceOf(Append.Deferred.class);
      assertThat(journal.trouble()).isPresent();
      postgres.startAgain();
      awaitReturn(journal);
      assertThat(sequences(journal.events("reads", 1, 0, 9))).containsExactly(1L, 2L);
      assertWrittenInOrder(settings, 2);
    }
  }

  @Test
  void waitingEventsAreReadTogetherWithWrittenOnes() throws IOException {
    JournalSettings settings = postgres.freshDatabase(TIMEOUT);
    try (PostgresJournal journal = open(settings)) {
      journal.append(events("reads", 1, 1, 2));
      try (var lock = postgres.lockForWrites(settings.database(), "rollout_event")) {
        journal.defer(List.of(event("reads", 1, 3), event("reads", 2, 1)));
        journal.defer(events("other", 1, 1, 1));
        assertThat(journal.tail("reads", 3))
            .extracting(event -> event.run() + ":" + event.sequence())
            .containsExactly("1:2", "1:3", "2:1");
        assertThat(sequences(journal.events("reads", 1, 1, 9))).containsExactly(2L, 3L);
        assertThat(lock.isHeld()).isTrue();
      }
    }
  }

  @Test
  void closingDuringAnOutageEndsInTime() throws IOException {
    JournalSettings settings = postgres.freshDatabase(TIMEOUT);
    try (Relay relay = new Relay(postgres.port())) {
      PostgresJournal journal = open(through(relay, settings));
      relay.set(Relay.Mode.BLACK_HOLE);
      journal.defer(events("reads", 1, 1, 1));
      long start = System.nanoTime();
      journal.close();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
      Eventually.until("every socket is closed", () -> relay.clients().isEmpty());
    }
  }
}
