package com.huntaze.canary.journal;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the database is lost, since when and why; one log line at each turn. */
final class Outage {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresJournal.class);

  private final String database;
  private final InstantSource clock;
  private volatile @Nullable Lost lost;

  /**
   * @param since of the first failure, whole seconds
   * @param cause of the newest failure, in plain words
   */
  record Lost(Instant since, String cause) {}

  /**
   * @param database where it is, for people
   */
  Outage(String database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  Optional<Lost> now() {
    return Optional.ofNullable(lost);
  }

  /** The database failed; called by the writer only. */
  void failed(String cause) {
    Lost before = lost;
    if (before == null) {
      lost = new Lost(clock.instant().truncatedTo(ChronoUnit.SECONDS), cause);
      LOG.warn("journal lost, events wait in memory: database={} cause={}", database, cause);
    } else {
      lost = new Lost(before.since(), cause);
    }
  }

  /** The database answered; called by the writer only. */
  void ended(int waiting, long forgotten) {
    Lost before = lost;
    lost = null;
    if (before != null) {
      LOG.info(
          "journal returned: database={} lostSince={} eventsToWrite={}",
          database,
          before.since(),
          waiting);
    }
    if (forgotten > 0) {
      LOG.warn("journal ran out of memory and forgot decisions to hold: events={}", forgotten);
    }
  }
}
