package com.huntaze.rehearsal.database;

import com.huntaze.canary.ops.Blocking;
import com.huntaze.reads.postgres.Credentials;
import com.huntaze.reads.postgres.DatabaseSettings;
import com.huntaze.reads.postgres.UserSchema;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;

/** The users' table: filled, and hurt on demand. */
public final class UsersDatabase {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static final Duration IDLE_LIMIT = Duration.ofMinutes(5);

  /** The only index that finds a user by id: what remains is a walk through the table. */
  private static final String DROP_LOOKUP = "drop index " + UserSchema.LOOKUP_INDEX;

  private final Vertx vertx;
  private final Database database;

  public UsersDatabase(Vertx vertx, Database database) {
    this.vertx = vertx;
    this.database = database;
  }

  /** Creates the schema with so many users. */
  public void fill(int users) {
    database.administer(
        vertx,
        connection -> {
          for (String migration : UserSchema.migrations()) {
            Blocking.await(connection.query(migration).execute(), LIMIT);
          }
          Blocking.await(
              connection.preparedQuery(UserSchema.seedUsers()).execute(Tuple.of(users)), LIMIT);
          Blocking.await(connection.query(UserSchema.seedSubscriptions()).execute(), LIMIT);
          Blocking.await(connection.query("vacuum analyze").execute(), LIMIT);
        });
  }

  /** As an overhasty migration does. */
  public void dropIndex() {
    database.administer(
        vertx, connection -> Blocking.await(connection.query(DROP_LOOKUP).execute(), LIMIT));
  }

  /** Holds the whole table for so long, as a migration does. */
  public void lock(Duration held) {
    database.administer(
        vertx,
        connection -> {
          Blocking.await(connection.query("begin").execute(), LIMIT);
          Blocking.await(
              connection.query("lock table users in access exclusive mode").execute(), LIMIT);
          Blocking.await(
              connection
                  .preparedQuery("select pg_sleep($1)")
                  .execute(Tuple.of(held.toMillis() / 1000.0)),
              LIMIT);
          Blocking.await(connection.query("commit").execute(), LIMIT);
        });
  }

  /**
   * How a candidate reaches it.
   *
   * @param poolSize connections, one for each invocation at a time
   */
  public DatabaseSettings settings(int poolSize) {
    return new DatabaseSettings(
        "127.0.0.1",
        database.port(),
        Database.NAME,
        Credentials.fixed(Database.USER, ""),
        Optional.empty(),
        false,
        poolSize,
        IDLE_LIMIT,
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        Duration.ofMillis(1_500));
  }
}
