package com.huntaze.canary.journal;

import com.huntaze.canary.ops.Blocking;
import com.huntaze.canary.port.Journal;
import com.huntaze.canary.port.JournalEvent;
import com.huntaze.canary.port.RunStanding;
import com.huntaze.canary.settings.JournalSettings;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The journal in PostgreSQL. An event is either written or waits in memory, in order, and both are
 * read back as one; how much may wait is said at {@link Backlog}. Events come back equal in
 * content: times in whole microseconds, payloads equal as JSON, not as text.
 *
 * <p>While the database is lost, {@link #append} answers Deferred at once with the cause; it waits
 * the time-out of the settings only to find that out.
 */
public final class PostgresJournal implements Journal, AutoCloseable {
  /** Ten minutes of a thousand rollouts that decide every minute. */
  private static final int MAX_WAITING_EVENTS = 10_000;

  private static final long MAX_WAITING_CHARACTERS = 32L << 20;

  private static final Comparator<Entry.Key> BY_RUN_AND_SEQUENCE =
      Comparator.comparingInt(Entry.Key::run).thenComparingLong(Entry.Key::sequence);

  private final JournalSettings settings;
  private final Backlog backlog = new Backlog(MAX_WAITING_EVENTS, MAX_WAITING_CHARACTERS);
  private final Fences fences = new Fences();
  private final Outage outage;
  private final Link writing;
  private final Link reading;
  private final Writer writer;

  private PostgresJournal(
      Vertx vertx, JournalSettings settings, Schema schema, InstantSource clock) {
    this.settings = settings;
    this.outage = new Outage(place(settings), clock);
    this.writing = new Link(vertx, settings, schema, "canary-journal-writer");
    this.reading = new Link(vertx, settings, schema, "canary-journal-reader");
    this.writer = new Writer(writing, backlog, fences, outage);
  }

  /**
   * Opens the journal, migrating the database if it answers within the time-out, and later, before
   * the first write, if not.
   *
   * @param clock for the time of an outage
   * @throws SchemaRefused when the database answers and its schema is newer than this controller or
   *     was made by other migrations
   */
  public static PostgresJournal open(Vertx vertx, JournalSettings settings, InstantSource clock) {
    return open(vertx, settings, Schema.shipped(), clock);
  }

  static PostgresJournal open(
      Vertx vertx, JournalSettings settings, Schema schema, InstantSource clock) {
    PostgresJournal journal = new PostgresJournal(vertx, settings, schema, clock);
    journal.writer.start();
    return journal;
  }

  private static String place(JournalSettings settings) {
    return settings.database() + " at " + settings.host() + ":" + settings.port();
  }

  /**
   * {@inheritDoc} Events written before with the same content count as written.
   *
   * @throws IllegalArgumentException for events that no attempt could ever write: a payload that is
   *     not a JSON object, two events of one sequence
   */
  @Override
  public Append append(List<JournalEvent> events) {
    Batch batch = Batch.of(events);
    Optional<String> fence = fences.of(batch);
    if (fence.isPresent()) {
      return new Append.Fenced(fence.get());
    }
    if (writer.isStopping()) {
      return new Append.Deferred("the controller is stopping");
    }
    backlog.add(batch);
    outage.now().ifPresent(lost -> batch.answer(new Append.Deferred(lost.cause())));
    return batch.await(settings.timeout());
  }

  /**
   * {@inheritDoc} Events of a run that another controller writes are dropped, which {@link #fence}
   * and the next append say.
   *
   * @throws IllegalArgumentException as {@link #append}
   */
  @Override
  public void defer(List<JournalEvent> events) {
    Batch batch = Batch.of(events);
    batch.answer(new Append.Deferred("nobody waits for it"));
    backlog.add(batch);
  }

  /**
   * Lets a rollout be written again that another controller wrote meanwhile, for a loop that goes
   * on from {@link #tail}.
   *
   * @return false while events of the loop before it wait to be dropped: ask again
   */
  public boolean readmit(String rollout) {
    if (fences.of(rollout).isEmpty()) {
      return true;
    }
    if (!backlog.of(rollout).isEmpty()) {
      return false;
    }
    fences.lift(rollout);
    return true;
  }

  @Override
  public List<JournalEvent> tail(String rollout, int limit) {
    List<JournalEvent> waiting = backlog.of(rollout);
    List<JournalEvent> stored =
        read((connection, deadline) -> EventTable.tail(connection, deadline, rollout, limit));
    List<JournalEvent> merged = merged(waiting, stored);
    return merged.subList(Math.max(0, merged.size() - limit), merged.size());
  }

  @Override
  public List<JournalEvent> events(String rollout, int run, long after, int limit) {
    List<JournalEvent> waiting =
        backlog.of(rollout).stream()
            .filter(event -> event.run() == run && event.sequence() > after)
            .toList();
    Entry.Key key = new Entry.Key(rollout, run, after);
    List<JournalEvent> stored =
        read((connection, deadline) -> EventTable.ofRun(connection, deadline, key, limit));
    List<JournalEvent> merged = merged(waiting, stored);
    return merged.subList(0, Math.min(limit, merged.size()));
  }

  @Override
  public Map<String, RunStanding> newestRuns(Collection<String> rollouts) {
    return read((connection, deadline) -> EventTable.newestRuns(connection, deadline, rollouts));
  }

  /**
   * Memory is looked at first: an event written between the two looks is then seen twice, not
   * missed.
   */
  private static List<JournalEvent> merged(List<JournalEvent> waiting, List<JournalEvent> stored) {
    TreeMap<Entry.Key, JournalEvent> byKey = new TreeMap<>(BY_RUN_AND_SEQUENCE);
    waiting.forEach(event -> byKey.put(Entry.key(event), event));
    stored.forEach(event -> byKey.put(Entry.key(event), event));
    return List.copyOf(byKey.values());
  }

  private <T> T read(Link.Work<T> work) {
    try {
      return reading.call(work);
    } catch (Blocking.Lost | SchemaRefused failed) {
      throw new JournalUnavailable(
          "the journal's database, "
              + place(settings)
              + ", cannot be read: "
              + failed.getMessage()
              + "; check that it runs and that the journal settings are right",
          failed);
    }
  }

  @Override
  public Optional<String> fence(String rollout) {
    return fences.of(rollout);
  }

  /** What is wrong with the journal, for the page and for readiness; empty while all is well. */
  @Override
  public Optional<String> trouble() {
    return outage
        .now()
        .map(
            lost ->
                "the journal's database, "
                    + place(settings)
                    + ", is lost since "
                    + lost.since()
                    + ": "
                    + lost.cause()
                    + "; events waiting in memory: "
                    + backlog.events());
  }

  /** Events that are kept in memory until the database has them. */
  public int waitingEvents() {
    return backlog.events();
  }

  /** Writes what waits if the database answers within the time-out, then closes the connections. */
  @Override
  public void close() {
    writer.stop(settings.timeout());
    writing.close();
    reading.close();
  }
}
