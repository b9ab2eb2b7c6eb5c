package com.huntaze.canary.journal;

import com.huntaze.canary.ops.Blocking;
import com.huntaze.canary.port.Leases;
import com.huntaze.canary.settings.JournalSettings;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The leases in the journal's database, on a connection of their own. Every statement is a
 * transaction of its own and looks at nothing but the database's clock.
 */
public final class PostgresLeases implements Leases, AutoCloseable {
  /** Presence goes first, so that it never outlives the leases: a dead controller has no share. */
  private static final String BE_PRESENT =
      "INSERT INTO lease_holder (holder, expires_at)"
          + " VALUES ($1, clock_timestamp() + $2::bigint * interval '1 millisecond')"
          + " ON CONFLICT (holder) DO UPDATE SET expires_at = excluded.expires_at";

  private static final String FORGET_THE_DEAD =
      "DELETE FROM lease_holder WHERE holder IN (SELECT holder FROM lease_holder"
          + " WHERE expires_at < clock_timestamp() - interval '1 hour' FOR UPDATE SKIP LOCKED)";

  private static final String ADD_MISSING =
      "INSERT INTO rollout_lease (rollout) SELECT name FROM unnest($1::text[]) AS name"
          + " ORDER BY name ON CONFLICT DO NOTHING";

  private static final String RENEW =
      "UPDATE rollout_lease SET expires_at ="
          + " clock_timestamp() + $3::bigint * interval '1 millisecond'"
          + " WHERE holder = $1 AND rollout = ANY ($2::text[])";

  private static final String LOOK =
      "SELECT rollout, CASE WHEN expires_at > clock_timestamp() THEN holder END AS holder, term,"
          + " (SELECT count(*) FROM lease_holder WHERE expires_at > clock_timestamp()) AS alive"
          + " FROM rollout_lease WHERE rollout = ANY ($1::text[]) ORDER BY rollout";

  private static final String CLAIM =
      "WITH free AS (SELECT rollout FROM rollout_lease WHERE rollout = ANY ($2::text[])"
          + " AND (holder IS NULL OR expires_at <= clock_timestamp())"
          + " ORDER BY rollout LIMIT $3 FOR UPDATE SKIP LOCKED)"
          + " UPDATE rollout_lease AS lease SET holder = $1, term = term + 1,"
          + " expires_at = clock_timestamp() + $4::bigint * interval '1 millisecond'"
          + " FROM free WHERE lease.rollout = free.rollout RETURNING lease.rollout";

  private static final String RELEASE =
      "WITH leaving AS (DELETE FROM lease_holder WHERE holder = $1)"
          + " UPDATE rollout_lease SET holder = NULL, expires_at = '-infinity' WHERE holder = $1";

  private final String holder;
  private final long ttlMs;
  private final Link link;

  /**
   * Opens nothing yet.
   *
   * @param holder this controller's name, unique
   * @param ttl of a lease that is not renewed
   */
  public PostgresLeases(Vertx vertx, JournalSettings settings, String holder, Duration ttl) {
    this.holder = holder;
    this.ttlMs = ttl.toMillis();
    this.link = new Link(vertx, settings, Schema.shipped(), "canary-leases");
  }

  @Override
  public String holder() {
    return holder;
  }

  @Override
  public View renew(List<String> rollouts) {
    String[] names = rollouts.toArray(String[]::new);
    return call(
        (connection, deadline) -> {
          execute(connection, deadline, BE_PRESENT, Tuple.of(holder, ttlMs));
          execute(connection, deadline, FORGET_THE_DEAD, Tuple.tuple());
          execute(connection, deadline, ADD_MISSING, names(names));
          execute(
              connection, deadline, RENEW, Tuple.of(holder).addArrayOfString(names).addLong(ttlMs));
          return look(connection, deadline, names);
        });
  }

  private static View look(SqlConnection connection, Deadline deadline, String[] names) {
    List<Lease> leases = new ArrayList<>();
    int alive = 0;
    for (Row row : deadline.await(connection.preparedQuery(LOOK).execute(names(names)))) {
      leases.add(new Lease(row.getString("rollout"), row.getString("holder"), row.getLong("term")));
      alive = row.getInteger("alive");
    }
    return new View(leases, alive);
  }

  @Override
  public Set<String> claim(List<String> rollouts, int atMost) {
    Tuple wanted =
        Tuple.of(holder)
            .addArrayOfString(rollouts.toArray(String[]::new))
            .addInteger(atMost)
            .addLong(ttlMs);
    return call(
        (connection, deadline) -> {
          Set<String> claimed = new TreeSet<>();
          for (Row row : deadline.await(connection.preparedQuery(CLAIM).execute(wanted))) {
            claimed.add(row.getString("rollout"));
          }
          return claimed;
        });
  }

  @Override
  public void release() {
    var _ =
        call(
            (connection, deadline) -> {
              execute(connection, deadline, RELEASE, Tuple.of(holder));
              return true;
            });
  }

  private static Tuple names(String[] names) {
    return Tuple.tuple().addArrayOfString(names);
  }

  private static void execute(
      SqlConnection connection, Deadline deadline, String sql, Tuple values) {
    var _ = deadline.await(connection.preparedQuery(sql).execute(values));
  }

  private <T> T call(Link.Work<T> work) {
    try {
      return link.call(work);
    } catch (Blocking.Lost | SchemaRefused failed) {
      throw new LeasesUnavailable(
          "the leases in the journal's database cannot be asked for: " + failed.getMessage(),
          failed);
    }
  }

  /** Closes the connection; gives nothing back. */
  @Override
  public void close() {
    link.close();
  }
}
