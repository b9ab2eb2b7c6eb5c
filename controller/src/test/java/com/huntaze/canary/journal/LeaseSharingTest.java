package com.huntaze.canary.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.lease.Keeper;
import com.huntaze.canary.settings.JournalSettings;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseSharingTest {
  private static final Duration TTL = Duration.ofMillis(900);
  private static final Duration RENEW = Duration.ofMillis(150);
  private static final Duration TIMEOUT = Duration.ofSeconds(4);
  private static final long SEED = 20261124;

  private static final List<String> ROLLOUTS =
      IntStream.rangeClosed(1, 4).mapToObj(n -> "reads-" + n).toList();

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

  private static Controller controller(JournalSettings settings, String name) {
    return controller(settings, name, ROLLOUTS);
  }

  private static Controller controller(
      JournalSettings settings, String name, List<String> rollouts) {
    PostgresLeases leases = new PostgresLeases(vertx, settings, name, TTL);
    return new Controller(
        leases, rollouts, guard -> new Keeper(leases, () -> rollouts, TTL, RENEW, guard));
  }

  private static Controller holding(JournalSettings settings, String name) {
    Controller controller = controller(settings, name);
    controller.awaitHolding(ROLLOUTS);
    return controller;
  }

  private static List<String> stored(JournalSettings settings, String columns) {
    return postgres.query(
        settings.database(), "SELECT " + columns + " FROM rollout_lease ORDER BY rollout");
  }

  @Test
  void aLoneControllerHoldsEverything() {
    JournalSettings settings = postgres.freshDatabase(TIMEOUT);
    try (Controller _ = holding(settings, "a")) {
      assertThat(stored(settings, "holder, term")).containsOnly("a|1");
    }
  }

  @Test
  void aReleaseHandsOverAtOnceAndTheTermRises() {
    JournalSettings settings = postgres.freshDatabase(TIMEOUT);
    try (Controller first = holding(settings, "a");
        Controller second = controller(settings, "b")) {
      second.awaitStandingBy(ROLLOUTS, "a");
      long released = System.nanoTime();
      first.leave();
      second.awaitHolding(ROLLOUTS);
      assertThat(Duration.ofNanos(System.nanoTime() - released))
          .as("sooner than an expiry could")
          .isLessThan(TTL.minus(RENEW));
      assertThat(stored(settings, "holder, term")).containsOnly("b|2");
    }
  }

  @Test
  void aDeadControllersRolloutsMoveWithinTtlAndRenew() {
    JournalSettings settings = postgres.freshDatabase(TIMEOUT);
    try (Controller dead = holding(settings, "a");
        Controller heir = controller(settings, "b")) {
      heir.awaitStandingBy(ROLLOUTS, "a");
      dead.die();
      long died = System.nanoTime();
      heir.awaitHolding(ROLLOUTS);
      assertThat(Duration.ofNanos(System.nanoTime() - died))
          .isLessThan(TTL.plus(RENEW).plusMillis(500));
    }
  }

  @Test
  void theHeirsOfADeadControllerShareWhatItHeldAndWhatNobodyTakesIsTakenLater() {
    JournalSettings settings = postgres.freshDatabase(TIMEOUT);
    try (Controller dead = holding(settings, "a")) {
      // b lives, but is set up for one rollout only: it leaves the rest of its share
      try (Controller small = controller(settings, "b", ROLLOUTS.subList(0, 1));
          Controller heir = controller(settings, "c")) {
        small.awaitStandingBy(ROLLOUTS.subList(0, 1), "a");
        heir.awaitStandingBy(ROLLOUTS, "a");
        dead.die();
        heir.awaitCount(2);
        Eventually.until("nothing is left", () -> small.count() + heir.count() == 4);
        assertThat(heir.counts()).as("its share of 2 first, the rest later").startsWith(0, 2);
      }
    }
  }

  @Test
  void twoControllersThatComeAndGoNeverHoldARolloutTogether() {
    Random random = new Random(SEED);
    JournalSettings settings = postgres.freshDatabase(Duration.ofSeconds(30));
    Ledger ledger = new Ledger();
    // what is counted on is the expiry that the ledger orders, not one that a slow machine causes
    List<PostgresLeases> all = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      all.add(new PostgresLeases(vertx, settings, name, Duration.ofMinutes(1)));
    }
    try {
      ledger.renewed(all.getFirst(), ROLLOUTS);
      for (int step = 0; step < 300; step++) {
        PostgresLeases one = all.get(random.nextInt(all.size()));
        switch (random.nextInt(5)) {
          case 0 -> ledger.released(one);
          case 1 -> ledger.renewed(one, ROLLOUTS);
          case 2 -> postgres.execute(settings.database(), ledger.expire(random, ROLLOUTS));
          default -> ledger.claimedTogether(all, ROLLOUTS, 1 + random.nextInt(3));
        }
      }
    } finally {
      all.forEach(PostgresLeases::close);
    }
  }

  @Test
  void aRestartOfTheDatabaseLeavesEveryLoopWhereItIs() throws IOException {
    JournalSettings settings = postgres.freshDatabase(TIMEOUT);
    try (Controller first = holding(settings, "a");
        Controller second = controller(settings, "b")) {
      second.awaitStandingBy(ROLLOUTS, "a");
      postgres.stop();
      first.awaitRoundsWithoutAnswer();
      assertThat(first.count()).as("goes on guarding").isEqualTo(4);
      assertThat(second.count()).as("takes nothing").isZero();
      postgres.startAgain();
      Eventually.until("one of them holds all again", () -> first.count() + second.count() == 4);
      Eventually.until(
          "what is stored is what is run",
          () -> stored(settings, "holder").stream().filter("a"::equals).count() == first.count());
    }
  }

  @Test
  void aControllerThatNeverReachedTheDatabaseGuardsAllAndYieldsLater() throws IOException {
    JournalSettings settings = postgres.freshDatabase(TIMEOUT);
    try (Controller _ = holding(settings, "a")) {
      try (Relay relay = new Relay(postgres.port())) {
        relay.set(Relay.Mode.BLACK_HOLE);
        JournalSettings cut =
            TestPostgres.settings(settings.database(), relay.port(), settings.timeout());
        try (Controller lonely = controller(cut, "b")) {
          lonely.awaitHolding(ROLLOUTS);
          assertThat(lonely.age()).isGreaterThan(TTL.multipliedBy(2));
          relay.set(Relay.Mode.FORWARD);
          lonely.awaitStandingBy(ROLLOUTS, "a");
        }
      }
    }
  }
}
