package com.huntaze.canary.journal;

import com.huntaze.canary.ops.Blocking;
import com.huntaze.canary.port.Inbox;
import com.huntaze.canary.settings.JournalSettings;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Table {@code sns_message}, over a connection of its own. The caller waits only so long as a
 * rollback can bear; the statement goes on without it, so a slow database has the message a little
 * later, and a lost one not at all.
 */
public final class PostgresInbox implements Inbox, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresInbox.class);

  /** An alarm's way to its rollback may take 500 ms in all. */
  private static final Duration PATIENCE = Duration.ofMillis(200);

  private static final Duration BETWEEN_CLEANINGS = Duration.ofHours(1);

  /** What nobody has acted on is new, also to the same statement after a connection was cut. */
  private static final String RECEIVE =
      "INSERT INTO sns_message AS known (message_id, topic, received_at, kind, payload)"
          + " VALUES ($1, $2, $3, $4, $5::text::jsonb)"
          + " ON CONFLICT (message_id) DO UPDATE SET message_id = known.message_id"
          + " RETURNING taken_at IS NULL AS fresh";

  private static final String TAKEN =
      "UPDATE sns_message SET taken_at = $2 WHERE message_id = $1 AND taken_at IS NULL";

  /** By the controller's clock, as the times in the table are. */
  private static final String FORGET =
      "SELECT sns_message_forget($1::timestamptz - interval '7 days')";

  private final Link link;
  private final Duration patience;
  private final ExecutorService statements = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicReference<Instant> nextCleaning = new AtomicReference<>(Instant.MIN);

  private PostgresInbox(Link link, Duration patience) {
    this.link = link;
    this.patience = patience;
  }

  /** Connects in the background, so that the first alarm need not wait for that. */
  public static PostgresInbox open(Vertx vertx, JournalSettings settings) {
    return open(vertx, settings, PATIENCE);
  }

  /**
   * @param patience how long a caller waits for the database
   */
  public static PostgresInbox open(Vertx vertx, JournalSettings settings, Duration patience) {
    Link link = new Link(vertx, settings, Schema.shipped(), "canary-journal-inbox");
    PostgresInbox inbox = new PostgresInbox(link, patience);
    inbox.statements.execute(inbox::connect);
    return inbox;
  }

  private void connect() {
    try {
      link.call((_, _) -> true);
    } catch (Blocking.Lost | SchemaRefused failed) {
      LOG.warn("sns inbox not connected yet: cause={}", failed.getMessage());
    }
  }

  @Override
  public Answer receive(Message message) {
    Tuple line =
        Tuple.of(
            message.id(),
            message.topic(),
            message.receivedAt().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC),
            message.kind(),
            message.payload());
    CompletableFuture<Boolean> fresh =
        CompletableFuture.supplyAsync(
            () ->
                link.call(
                    (connection, deadline) ->
                        deadline
                            .await(connection.preparedQuery(RECEIVE).execute(line))
                            .iterator()
                            .next()
                            .getBoolean("fresh")),
            statements);
    try {
      return Blocking.await(fresh, patience) ? new Answer.New() : new Answer.Seen();
    } catch (Blocking.Lost lost) {
      return new Answer.Away(String.valueOf(lost.getMessage()));
    }
  }

  @Override
  public void taken(String messageId, Instant at) {
    Tuple line = Tuple.of(messageId, at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
    CompletableFuture<Instant> noted =
        CompletableFuture.supplyAsync(
            () -> {
              link.call(
                  (connection, deadline) ->
                      deadline.await(connection.preparedQuery(TAKEN).execute(line)));
              forgetOld(at);
              return at;
            },
            statements);
    try {
      Blocking.await(noted, patience);
    } catch (Blocking.Lost lost) {
      LOG.warn("sns message not noted yet: messageId={} cause={}", messageId, lost.getMessage());
    }
  }

  /** Now and then. */
  private void forgetOld(Instant now) {
    Instant due = nextCleaning.get();
    if (!now.isBefore(due) && nextCleaning.compareAndSet(due, now.plus(BETWEEN_CLEANINGS))) {
      link.call(
          (connection, deadline) ->
              deadline.await(
                  connection
                      .preparedQuery(FORGET)
                      .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))));
    }
  }

  /** Lets the statements under way end, each no longer than the journal's time-out. */
  @Override
  public void close() {
    statements.close();
    link.close();
  }
}
