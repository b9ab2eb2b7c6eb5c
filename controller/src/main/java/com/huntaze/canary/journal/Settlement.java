package com.huntaze.canary.journal;

import com.huntaze.canary.journal.EventTable.Insert;
import com.huntaze.canary.journal.EventTable.Stored;
import com.huntaze.canary.ops.Blocking;
import com.huntaze.canary.port.Journal.Append;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches of the backlog and answers their callers. Repeatable at any point: what was
 * written before, because only the answer was lost, is recognised by its content.
 */
final class Settlement {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresJournal.class);

  /** Looks at taken keys: each finds more of them written, so the second is the last. */
  private static final int MAX_LOOKS = 3;

  private final Backlog backlog;
  private final Fences fences;

  Settlement(Backlog backlog, Fences fences) {
    this.backlog = backlog;
    this.fences = fences;
  }

  /** Writes the batches in one statement if all are new, else one by one. */
  void write(SqlConnection connection, Deadline deadline, List<Batch> batches) {
    List<Batch> open = batches.stream().filter(batch -> !dropFenced(batch)).toList();
    List<Entry> entries = open.stream().flatMap(batch -> batch.entries().stream()).toList();
    if (entries.isEmpty()
        || EventTable.insert(connection, deadline, entries) instanceof Insert.Inserted) {
      open.forEach(this::written);
    } else {
      open.forEach(batch -> writeAlone(connection, deadline, batch));
    }
  }

  private void writeAlone(SqlConnection connection, Deadline deadline, Batch batch) {
    if (dropFenced(batch)) {
      return;
    }
    List<Entry> left = batch.entries();
    for (int look = 0; look < MAX_LOOKS && !left.isEmpty(); look++) {
      switch (EventTable.insert(connection, deadline, left)) {
        case Insert.Inserted _ -> left = List.of();
        case Insert.Unstorable unstorable -> {
          refuse(batch, unstorable.cause());
          return;
        }
        case Insert.Taken _ -> {
          List<Stored> stored = EventTable.compare(connection, deadline, left);
          Optional<Entry> lost = those(left, stored, Stored.DIFFERENT).stream().findFirst();
          if (lost.isPresent()) {
            fence(batch, lost.get());
            return;
          }
          left = those(left, stored, Stored.ABSENT);
        }
      }
    }
    if (!left.isEmpty()) {
      throw new Blocking.Lost(
          new IllegalStateException("the journal changes while it is compared"));
    }
    written(batch);
  }

  private static List<Entry> those(List<Entry> entries, List<Stored> stored, Stored wanted) {
    return IntStream.range(0, entries.size())
        .filter(index -> stored.get(index) == wanted)
        .mapToObj(entries::get)
        .toList();
  }

  private void written(Batch batch) {
    backlog.settle(batch);
    batch.answer(new Append.Written());
  }

  private void fence(Batch batch, Entry lost) {
    String detail = "another controller wrote event " + lost.key();
    fences.raise(lost.run(), detail);
    LOG.warn("journal fenced, this controller must stop: {}", detail);
    dropFenced(batch);
  }

  private boolean dropFenced(Batch batch) {
    Optional<String> fence = fences.of(batch);
    fence.ifPresent(
        detail -> {
          backlog.settle(batch);
          batch.answer(new Append.Fenced(detail));
        });
    return fence.isPresent();
  }

  private void refuse(Batch batch, String cause) {
    String message = "PostgreSQL refuses event " + batch.entries().getFirst().key() + ": " + cause;
    LOG.error("journal event lost: {}", message);
    backlog.settle(batch);
    batch.refuse(new IllegalArgumentException(message));
  }
}
