package com.huntaze.canary.journal;

import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.ops.Blocking;
import com.huntaze.canary.port.JournalEvent;
import com.huntaze.canary.port.RunStanding;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The statements on {@code rollout_event}. Payloads travel as text, so that no client library
 * rounds their numbers. Every write is one statement, hence one transaction: a link that breaks
 * half-way leaves no transaction open that would block the next attempt.
 */
final class EventTable {
  private static final String LINES =
      " FROM unnest($1::text[], $2::int[], $3::bigint[], $4::timestamptz[], $5::text[],"
          + " $6::text[], $7::text[]) WITH ORDINALITY"
          + " AS line (rollout, run, sequence, at, kind, actor, payload, position)";

  private static final String INSERT =
      "INSERT INTO rollout_event (rollout, run, sequence, at, kind, actor, payload)"
          + " SELECT rollout, run, sequence, at, kind, actor, payload::jsonb"
          + LINES
          + " ORDER BY position";

  private static final String COMPARE =
      "SELECT stored.rollout IS NOT NULL AS present,"
          + " (stored.at, stored.kind, stored.actor, stored.payload)"
          + " = (line.at, line.kind, line.actor, line.payload::jsonb) AS same"
          + LINES
          + " LEFT JOIN rollout_event AS stored USING (rollout, run, sequence) ORDER BY position";

  private static final String SELECT =
      "SELECT rollout, run, sequence, at, kind, actor, payload::text AS payload"
          + " FROM rollout_event WHERE rollout = $1";

  private static final String TAIL = SELECT + " ORDER BY run DESC, sequence DESC LIMIT $2";

  private static final String RUN =
      SELECT + " AND run = $2 AND sequence > $3 ORDER BY sequence LIMIT $4";

  /** Decisions and changes of state carry the state; both lookups walk the primary key. */
  private static final String NEWEST_RUNS =
      "SELECT wanted.rollout, newest.run, newest.state, decided.percentage"
          + " FROM unnest($1::text[]) AS wanted (rollout)"
          + " CROSS JOIN LATERAL (SELECT run, payload -> 'state' ->> 'kind' AS state"
          + " FROM rollout_event WHERE rollout = wanted.rollout AND kind IN ('decision', 'state')"
          + " ORDER BY run DESC, sequence DESC LIMIT 1) AS newest"
          + " LEFT JOIN LATERAL (SELECT (payload ->> 'percentage')::numeric AS percentage"
          + " FROM rollout_event WHERE rollout = wanted.rollout AND run = newest.run"
          + " AND kind = 'decision' ORDER BY sequence DESC LIMIT 1) AS decided ON true"
          + " WHERE newest.state IS NOT NULL";

  private EventTable() {}

  /** What became of an insert. Nothing but {@link Inserted} wrote anything. */
  sealed interface Insert {
    record Inserted() implements Insert {}

    /** At least one key exists already. */
    record Taken() implements Insert {}

    /**
     * The content is such that no attempt will ever succeed.
     *
     * @param cause with its SQLSTATE
     */
    record Unstorable(String cause) implements Insert {}
  }

  /** How an event compares with what is stored under its key. */
  enum Stored {
    ABSENT,
    SAME,
    DIFFERENT
  }

  static Insert insert(SqlConnection connection, Deadline deadline, List<Entry> entries) {
    try {
      deadline.await(connection.preparedQuery(INSERT).execute(lines(entries)));
      return new Insert.Inserted();
    } catch (Blocking.Lost lost) {
      if (lost.getCause() instanceof PgException refused) {
        String state = Objects.requireNonNullElse(refused.getSqlState(), "");
        if (state.equals("23505")) {
          return new Insert.Taken();
        }
        if (isAboutContent(state)) {
          return new Insert.Unstorable("SQLSTATE " + state + ", " + refused.getErrorMessage());
        }
      }
      throw lost;
    }
  }

  /** Classes 22 (data exception), 23 (integrity) and 54 (a limit exceeded, as of an index row). */
  private static boolean isAboutContent(String state) {
    return state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
  }

  /** One answer an entry, in order. */
  static List<Stored> compare(SqlConnection connection, Deadline deadline, List<Entry> entries) {
    List<Stored> answers = new ArrayList<>();
    for (Row row : deadline.await(connection.preparedQuery(COMPARE).execute(lines(entries)))) {
      boolean present = row.getBoolean("present");
      answers.add(
          !present ? Stored.ABSENT : row.getBoolean("same") ? Stored.SAME : Stored.DIFFERENT);
    }
    return answers;
  }

  private static Tuple lines(List<Entry> entries) {
    List<JournalEvent> events = entries.stream().map(Entry::event).toList();
    return Tuple.tuple()
        .addArrayOfString(events.stream().map(JournalEvent::rollout).toArray(String[]::new))
        .addArrayOfInteger(events.stream().map(JournalEvent::run).toArray(Integer[]::new))
        .addArrayOfLong(events.stream().map(JournalEvent::sequence).toArray(Long[]::new))
        .addArrayOfOffsetDateTime(
            events.stream()
                .map(event -> event.at().atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new))
        .addArrayOfString(events.stream().map(JournalEvent::kind).toArray(String[]::new))
        .addArrayOfString(events.stream().map(JournalEvent::actor).toArray(String[]::new))
        .addArrayOfString(events.stream().map(JournalEvent::payload).toArray(String[]::new));
  }

  /** The newest events over all runs, newest first. */
  static List<JournalEvent> tail(
      SqlConnection connection, Deadline deadline, String rollout, int limit) {
    return events(deadline.await(connection.preparedQuery(TAIL).execute(Tuple.of(rollout, limit))));
  }

  /** The events of one run above a sequence, oldest first. */
  static List<JournalEvent> ofRun(
      SqlConnection connection, Deadline deadline, Entry.Key after, int limit) {
    return events(
        deadline.await(
            connection
                .preparedQuery(RUN)
                .execute(Tuple.of(after.rollout(), after.run(), after.sequence(), limit))));
  }

  /** By the rollout's name; one without a run is left out. */
  static Map<String, RunStanding> newestRuns(
      SqlConnection connection, Deadline deadline, Collection<String> rollouts) {
    Map<String, RunStanding> standings = new HashMap<>();
    Tuple names = Tuple.tuple().addArrayOfString(rollouts.toArray(String[]::new));
    for (Row row : deadline.await(connection.preparedQuery(NEWEST_RUNS).execute(names))) {
      BigDecimal percentage = row.getBigDecimal("percentage");
      standings.put(
          row.getString("rollout"),
          new RunStanding(
              row.getInteger("run"),
              row.getString("state"),
              percentage == null ? Percentage.ZERO : Percentage.of(percentage)));
    }
    return standings;
  }

  private static List<JournalEvent> events(RowSet<Row> rows) {
    List<JournalEvent> events = new ArrayList<>();
    for (Row row : rows) {
      events.add(
          new JournalEvent(
              row.getString("rollout"),
              row.getInteger("run"),
              row.getLong("sequence"),
              row.getOffsetDateTime("at").toInstant(),
              row.getString("kind"),
              row.getString("actor"),
              row.getString("payload")));
    }
    return events;
  }
}
