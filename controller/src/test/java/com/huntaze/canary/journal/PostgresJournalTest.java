package com.huntaze.canary.journal;

import static com.huntaze.canary.journal.TestEvents.AT;
import static com.huntaze.canary.journal.TestEvents.event;
import static com.huntaze.canary.journal.TestEvents.events;
import static com.huntaze.canary.journal.TestEvents.sequences;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.port.Journal.Append;
import com.huntaze.canary.port.JournalEvent;
import com.huntaze.canary.port.RunStanding;
import com.huntaze.canary.settings.JournalSettings;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresJournalTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  @TempDir private static Path directory;
  private static Vertx vertx;
  private static TestPostgres postgres;

  private JournalSettings settings;
  private PostgresJournal journal;

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
  void open() {
    settings = postgres.freshDatabase(TIMEOUT);
    journal = open(settings);
  }

  @AfterEach
  void close() {
    journal.close();
  }

  private static PostgresJournal open(JournalSettings settings) {
    return PostgresJournal.open(vertx, settings, InstantSource.system());
  }

  @Test
  void whatIsAppendedComesBackWholeAndInOrder() {
    JournalEvent decision =
        new JournalEvent(
            "reads", 1, 1, AT, "decision", "ops@é", "{\"evidence\": [0.1, 1e-300], \"n\": null}");
    assertThat(journal.append(List.of(decision, event("reads", 1, 2))))
        .isEqualTo(new Append.Written());
    assertThat(journal.append(events("reads", 2, 1, 3))).isEqualTo(new Append.Written());
    assertThat(journal.append(events("other", 1, 1, 1))).isEqualTo(new Append.Written());

    assertThat(journal.tail("reads", 4))
        .extracting(event -> event.run() + ":" + event.sequence())
        .containsExactly("1:2", "2:1", "2:2", "2:3");
    assertThat(sequences(journal.events("reads", 2, 1, 10))).containsExactly(2L, 3L);
    assertThat(sequences(journal.events("reads", 2, 0, 2))).containsExactly(1L, 2L);
    JournalEvent stored = journal.events("reads", 1, 0, 1).getFirst();
    assertThat(stored.at()).isEqualTo(AT);
    assertThat(stored.actor()).isEqualTo("ops@é");
    assertThat(stored.payload()).startsWith("{\"n\": null, \"evidence\": [0.1, 0.000");
    assertThat(journal.trouble()).isEmpty();
  }

  @Test
  void theSameEventsAgainCountAsWritten() {
    assertThat(journal.append(events("reads", 1, 1, 3))).isEqualTo(new Append.Written());
    assertThat(journal.append(events("reads", 1, 2, 5))).isEqualTo(new Append.Written());
    assertThat(sequences(journal.tail("reads", 10))).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void aSequenceThatAnotherControllerWroteFencesTheRunAndWritesNothingOfTheBatch() {
    try (PostgresJournal other = open(settings)) {
      JournalEvent theirs = event("reads", 1, 2, "outcome", "{}");
      assertThat(other.append(List.of(event("reads", 1, 1), theirs)))
          .isEqualTo(new Append.Written());

      Append answer = journal.append(List.of(event("reads", 1, 3), event("reads", 1, 2)));
      assertThat(answer)
          .isEqualTo(new Append.Fenced("another controller wrote event 2 of run 1 of reads"));
      assertThat(journal.append(events("reads", 1, 3, 3))).isInstanceOf(Append.Fenced.class);
      assertThat(journal.append(events("reads", 2, 1, 1))).isEqualTo(new Append.Written());
      assertThat(sequences(journal.events("reads", 1, 0, 10))).containsExactly(1L, 2L);
      assertThat(journal.events("reads", 1, 1, 1).getFirst().kind()).isEqualTo("outcome");
    }
  }

  @Test
  void aFenceFoundWhileDeferredEventsAreWrittenStopsTheNextAppend() {
    journal.append(events("reads", 1, 1, 1));
    journal.defer(List.of(event("reads", 1, 1, "outcome", "{}")));
    journal.defer(events("reads", 1, 2, 2));
    assertThat(journal.append(events("reads", 1, 3, 3))).isInstanceOf(Append.Fenced.class);
    assertThat(sequences(journal.tail("reads", 10))).containsExactly(1L);
  }

  @Test
  void aThousandRolloutsAtOnceAreAllWritten() throws Exception {
    List<Future<Append>> answers = new ArrayList<>();
    try (ExecutorService loops = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int rollout = 0; rollout < 1000; rollout++) {
        String name = "r" + rollout;
        answers.add(loops.submit(() -> journal.append(events(name, 1, 1, 3))));
      }
    }
    for (Future<Append> answer : answers) {
      assertThat(answer.get()).isEqualTo(new Append.Written());
    }
    assertThat(postgres.query(settings.database(), "SELECT count(*) FROM rollout_event"))
        .containsExactly("3000");
  }

  @Test
  void anEventThatNoDatabaseTakesIsRefusedAndHoldsUpNothing() {
    journal.defer(events("reads", 1, 1, 1));
    String loneSurrogate = "{\"cause\": \"\\ud800\"}";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> journal.append(List.of(event("reads", 1, 2, "outcome", loneSurrogate))))
        .withMessageContaining("event 2 of run 1 of reads: SQLSTATE 22");
    assertThat(journal.append(events("reads", 1, 3, 3))).isEqualTo(new Append.Written());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> journal.append(List.of(event("reads", 1, 4, "outcome", "[]"))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> journal.append(List.of(event("reads", 1, 4), event("reads", 1, 4))));
    assertThat(sequences(journal.tail("reads", 10))).containsExactly(1L, 3L);
  }

  @Test
  void whatPostgresCannotHoldIsReplacedSoThatARollbackIsStillRecorded() {
    JournalEvent odd =
        new JournalEvent(
            "reads", 1, 1, AT.plusNanos(999), "outcome", "a\0b", "{\"cause\":\"\\u0000\"}");
    assertThat(journal.append(List.of(odd))).isEqualTo(new Append.Written());
    assertThat(journal.append(List.of(odd))).isEqualTo(new Append.Written());
    JournalEvent stored = journal.tail("reads", 1).getFirst();
    assertThat(stored.at()).isEqualTo(AT);
    assertThat(stored.actor()).isEqualTo("a\ufffdb");
  }

  private static String state(String kind) {
    return "{\"state\":{\"kind\":\"" + kind + "\"}}";
  }

  @Test
  void eventsAreNeverChangedAndOnlyWholeEndedOldRunsAreDeleted() {
    journal.append(events("reads", 1, 1, 2));
    journal.append(List.of(event("reads", 1, 3, "state", state("RolledBack"))));
    journal.append(List.of(event("reads", 2, 1), event("reads", 2, 2, "state", state("Promoted"))));
    for (String sql :
        List.of(
            "UPDATE rollout_event SET actor = 'x'",
            "TRUNCATE rollout_event",
            "DELETE FROM rollout_event",
            "DELETE FROM rollout_event WHERE run = 2",
            "DELETE FROM rollout_event WHERE run = 1 AND sequence < 3",
            "DELETE FROM rollout_event WHERE run = 1 AND sequence = 3")) {
      assertThatThrownBy(() -> postgres.execute(settings.database(), sql))
          .as(sql)
          .hasMessageStartingWith("23001");
    }
    assertThat(journal.tail("reads", 10)).hasSize(5);
    assertThat(postgres.query(settings.database(), "SELECT rollout_forget('2026-01-01')"))
        .containsExactly("0");
    assertThat(postgres.query(settings.database(), "SELECT rollout_forget('2027-01-01')"))
        .containsExactly("3");
    assertThat(journal.tail("reads", 10)).extracting(JournalEvent::run).containsOnly(2);
  }

  @Test
  void theReadModelsShowRunsAndDecisions() {
    String decision =
        "{\"action\":\"ADVANCE\",\"period\":29000001,\"percentage\":12.5,\"reason\":\"enough\"}";
    journal.append(
        List.of(
            event("reads", 1, 1, "started", "{}"),
            event("reads", 1, 2, "decision", decision),
            event("reads", 1, 3, "decision", "{\"period\":\"odd\"}"),
            event("reads", 1, 4, "state", state("Promoted")),
            event("reads", 2, 1, "started", "{}")));
    assertThat(
            postgres.query(
                settings.database(),
                "SELECT run, ended IS NOT NULL, ended - started, outcome, newest_kind, events FROM"
                    + " rollout_run ORDER BY run"))
        .containsExactly("1|t|00:00:03|promoted|state|4", "2|f|null|null|started|1");
    assertThat(
            postgres.query(
                settings.database(),
                "SELECT sequence, period, action, percentage, reason FROM rollout_decision"
                    + " ORDER BY sequence"))
        .containsExactly("2|29000001|ADVANCE|12.5|enough", "3|null|null|null|null");
  }

  @Test
  void theNewestRunOfEachRolloutIsToldAsItWasWrittenLast() {
    journal.append(
        List.of(
            event("ended", 1, 1, "state", "{\"state\":{\"kind\":\"Promoted\"}}"),
            event("ended", 2, 1, "state", "{\"state\":{\"kind\":\"Baselining\"}}"),
            event("ended", 2, 2, "decision", decision("Shifting", "12.5")),
            event("ended", 2, 3, "outcome", "{\"outcome\":\"accepted\"}"),
            event("ended", 2, 4, "state", "{\"state\":{\"kind\":\"Progressing\"}}"),
            event("ended", 2, 5, "retry", "{}"),
            event("begun", 3, 1, "state", "{\"state\":{\"kind\":\"Baselining\"}}"),
            event("silent", 1, 1, "alarm", "{}"),
            event("unasked", 1, 1, "decision", decision("Progressing", "10"))));
    assertThat(journal.newestRuns(List.of("ended", "begun", "silent", "unknown")))
        .containsOnly(
            Map.entry("ended", new RunStanding(2, "Progressing", Percentage.of(12.5))),
            Map.entry("begun", new RunStanding(3, "Baselining", Percentage.ZERO)));
  }

  private static String decision(String state, String percentage) {
    return "{\"state\":{\"kind\":\"%s\"},\"percentage\":%s}".formatted(state, percentage);
  }

  @Test
  void closingWritesWhatWasDeferred() {
    IntStream.rangeClosed(1, 600)
        .forEach(sequence -> journal.defer(events("reads", 1, sequence, sequence)));
    journal.close();
    assertThat(postgres.query(settings.database(), "SELECT count(*) FROM rollout_event"))
        .containsExactly("600");
    assertThat(journal.append(events("reads", 1, 601, 601))).isInstanceOf(Append.Deferred.class);
  }
}
