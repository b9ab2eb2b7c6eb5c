package com.huntaze.canary.journal;

import com.huntaze.canary.ops.Blocking;
import com.huntaze.canary.port.Handover;
import com.huntaze.canary.settings.JournalSettings;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Table {@code signal_handover}, over a connection of its own. */
public final class PostgresHandover implements Handover, AutoCloseable {
  private static final int MOST = 500;

  private static final String PUT =
      "INSERT INTO signal_handover (rollout, message_id, received_at, signal, expires_at)"
          + " SELECT rollout, message_id, received_at, signal::jsonb,"
          + " clock_timestamp() + left_ms * interval '1 millisecond'"
          + " FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[], $5::bigint[])"
          + " AS item (rollout, message_id, received_at, signal, left_ms)"
          + " ORDER BY rollout, message_id ON CONFLICT DO NOTHING";

  private static final String FORGET_THE_OLD =
      "DELETE FROM signal_handover WHERE (rollout, message_id) IN (SELECT rollout, message_id"
          + " FROM signal_handover WHERE expires_at <= clock_timestamp() FOR UPDATE SKIP LOCKED)";

  private static final String WAITING =
      "SELECT rollout, message_id, received_at, signal::text AS signal FROM signal_handover"
          + " WHERE rollout = ANY ($1::text[]) AND expires_at > clock_timestamp()"
          + " ORDER BY received_at, message_id LIMIT "
          + MOST;

  private static final String REMOVE =
      "DELETE FROM signal_handover AS item USING unnest($1::text[], $2::text[])"
          + " AS done (rollout, message_id)"
          + " WHERE item.rollout = done.rollout AND item.message_id = done.message_id";

  private final Link link;
  private final InstantSource clock;

  /** Opens nothing yet. */
  public PostgresHandover(Vertx vertx, JournalSettings settings, InstantSource clock) {
    this.link = new Link(vertx, settings, Schema.shipped(), "canary-handover");
    this.clock = clock;
  }

  @Override
  public void put(Collection<Item> items) {
    Tuple lines =
        keys(items)
            .addArrayOfOffsetDateTime(
                items.stream()
                    .map(item -> item.receivedAt().truncatedTo(ChronoUnit.MICROS))
                    .map(at -> at.atOffset(ZoneOffset.UTC))
                    .toArray(OffsetDateTime[]::new))
            .addArrayOfString(
                items.stream()
                    .map(item -> item.signal().replace("\\u0000", "\\ufffd"))
                    .toArray(String[]::new))
            .addArrayOfLong(items.stream().map(this::leftMs).toArray(Long[]::new));
    var _ = call(PUT, lines);
    var _ = call(FORGET_THE_OLD, Tuple.tuple());
  }

  private long leftMs(Item item) {
    return LIFE.minus(Duration.between(item.receivedAt(), clock.instant())).toMillis();
  }

  @Override
  public List<Item> waiting(Collection<String> rollouts) {
    List<Item> items = new ArrayList<>();
    Tuple names = Tuple.tuple().addArrayOfString(rollouts.toArray(String[]::new));
    for (Row row : call(WAITING, names)) {
      items.add(
          new Item(
              row.getString("rollout"),
              row.getString("message_id"),
              row.getOffsetDateTime("received_at").toInstant(),
              row.getString("signal")));
    }
    return items;
  }

  @Override
  public void remove(Collection<Item> items) {
    var _ = call(REMOVE, keys(items));
  }

  private static Tuple keys(Collection<Item> items) {
    return Tuple.tuple()
        .addArrayOfString(items.stream().map(Item::rollout).toArray(String[]::new))
        .addArrayOfString(items.stream().map(Item::messageId).toArray(String[]::new));
  }

  private RowSet<Row> call(String sql, Tuple values) {
    try {
      return link.call(
          (connection, deadline) -> deadline.await(connection.preparedQuery(sql).execute(values)));
    } catch (Blocking.Lost | SchemaRefused failed) {
      throw new HandoverUnavailable(
          "the journal's database cannot be asked: " + failed.getMessage(), failed);
    }
  }

  @Override
  public void close() {
    link.close();
  }
}
