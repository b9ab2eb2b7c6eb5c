package com.huntaze.canary.handover;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.journal.Eventually;
import com.huntaze.canary.journal.TestPostgres;
import com.huntaze.canary.settings.JournalSettings;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandoverTest {
  @TempDir private static Path directory;
  private static Vertx vertx;
  private static TestPostgres postgres;
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
    settings = postgres.freshDatabase(Duration.ofSeconds(4));
  }

  private Controller controller() {
    return new Controller(vertx, settings);
  }

  private List<String> stored() {
    return postgres.query(
        settings.database(),
        "SELECT rollout, message_id FROM signal_handover ORDER BY rollout, message_id");
  }

  private void awaitNothingStored() {
    Eventually.until("nothing is stored", () -> stored().isEmpty());
  }

  @Test
  void theLoopOfTheHolderActsOnceOnWhatAnotherControllerHeard() {
    try (Controller hearing = controller();
        Controller holder = controller().holds("a")) {
      assertThat(hearing.hears("first", "a")).isTrue();
      holder.awaitActed("a", "first");
      awaitNothingStored();
      assertThat(hearing.hears("second", "a")).isTrue();
      holder.awaitActed("a", "second");
      assertThat(holder.acted("a")).containsExactly("first", "second");
    }
  }

  @Test
  void aMessageThatConcernsSeveralRolloutsReachesEachHolder() {
    try (Controller one = controller().holds("a");
        Controller two = controller().holds("b").holds("c")) {
      assertThat(one.hears("all", "a", "b", "c")).isTrue();
      one.awaitActed("a", "all");
      two.awaitActed("b", "all");
      two.awaitActed("c", "all");
      awaitNothingStored();
    }
  }

  @Test
  void whatNobodyHoldsWaitsForTheNextHolder() {
    try (Controller hearing = controller();
        Controller heir = controller()) {
      assertThat(hearing.hears("alarm", "a")).isTrue();
      assertThat(heir.hears("alarm", "a")).as("it may come twice").isTrue();
      assertThat(stored()).containsExactly("a|alarm");
      heir.holds("a").awaitActed("a", "alarm");
      awaitNothingStored();
      assertThat(heir.acted("a")).containsExactly("alarm");
    }
  }

  @Test
  void whatAHolderTookAndDidNotActOnGoesToItsHeir() {
    try (Controller hearing = controller();
        Controller dying = controller().hangsOn("a").holds("b")) {
      assertThat(hearing.hears("alarm", "a")).isTrue();
      dying.awaitTaken();
      dying.cut();
      hearing.holds("a").awaitActed("a", "alarm");
      awaitNothingStored();
    }
  }

  @Test
  void whatALoopHadNotComeToWhenItLostItsLeaseGoesToTheNextHolder() {
    try (Controller before = controller().hangsOn("a");
        Controller heir = controller()) {
      assertThat(before.hears("alarm", "a")).isTrue();
      before.gives("a");
      heir.holds("a").awaitActed("a", "alarm");
    }
  }

  @Test
  void whatALoopHadNotComeToWhenItsControllerWasToldToEndGoesToTheNextHolder() {
    try (Controller ending = controller().hangsOn("a")) {
      assertThat(ending.hears("alarm", "a")).isTrue();
      ending.leaves();
    }
    assertThat(stored()).containsExactly("a|alarm");
    try (Controller heir = controller().holds("a")) {
      heir.awaitActed("a", "alarm");
    }
  }

  @Test
  void whatWasHeardMoreThanAnHourAgoIsNotActedOn() {
    try (Controller hearing = controller();
        Controller heir = controller()) {
      Instant now = Instant.now();
      hearing.hears("old", now.minus(Duration.ofMinutes(61)), "a");
      assertThat(stored()).as("forgotten at once").isEmpty();
      hearing.hears("aging", now.minus(Duration.ofMinutes(59)), "a");
      hearing.hears("new", now, "a");
      postgres.execute(
          settings.database(),
          "UPDATE signal_handover SET expires_at = clock_timestamp()"
              + " WHERE expires_at < clock_timestamp() + interval '2 minutes'");
      heir.holds("a").awaitActed("a", "new");
      assertThat(heir.acted("a")).containsExactly("new");
      assertThat(stored()).contains("a|aging");
      hearing.hears("newer", "b");
      assertThat(stored()).doesNotContain("a|aging");
    }
  }

  @Test
  void whileTheDatabaseIsAwayLoopsHereActAtOnceAndOthersOnceItIsBack() throws IOException {
    try (Controller hearing = controller().holds("a");
        Controller other = controller().holds("b")) {
      assertThat(hearing.hears("before", "b")).isTrue();
      other.awaitActed("b", "before");
      postgres.stop();
      assertThat(hearing.hears("both", "a", "b")).as("somebody acts on it").isTrue();
      hearing.awaitActed("a", "both");
      assertThat(hearing.hears("alone", "b")).as("nobody acts on it").isFalse();
      assertThat(hearing.hears("alone", "b")).as("nor the next time").isFalse();
      postgres.startAgain();
      other.awaitActed("b", "both");
      other.awaitActed("b", "alone");
      assertThat(other.acted("b")).containsExactly("before", "both", "alone");
    }
  }

  @Test
  void whatTheDatabaseRefusesKeepsNothingElseFromItsLoop() {
    try (Controller one = controller().holds("a");
        Controller two = controller()) {
      assertThat(two.hears("before", "a")).isTrue();
      one.awaitActed("a", "before");
      postgres.execute(
          settings.database(),
          "ALTER TABLE signal_handover ADD CHECK (message_id <> 'unstorable')");
      assertThat(one.hears("unstorable", "b")).isFalse();
      one.awaitRetry();
      assertThat(two.hears("alarm", "a")).isTrue();
      one.awaitActed("a", "alarm");
    }
  }

  @Test
  void aLoopThatBeginsHereGetsWhatCouldNotBeHandedOver() {
    try (Controller lonely = controller()) {
      lonely.cut();
      assertThat(lonely.hears("alarm", "a")).isFalse();
      lonely.holds("a").awaitActed("a", "alarm");
    }
  }
}
