package com.huntaze.canary.journal;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/**
 * The schema as this controller knows it, and how a database gets there: every migration once, in
 * order, all in one transaction.
 *
 * @param migrations by version, 1 and up without gaps
 */
record Schema(List<Migration> migrations) {
  /** Any number that no other program locks on in this database. */
  private static final long LOCK = 7_482_936_501L;

  Schema {
    migrations = List.copyOf(migrations);
  }

  static Schema shipped() {
    return new Schema(
        List.of(
            Migration.named("V1__rollout_event.sql"),
            Migration.named("V2__read_models.sql"),
            Migration.named("V3__sns_message.sql"),
            Migration.named("V4__rollout_lease.sql"),
            Migration.named("V5__signal_handover.sql"),
            Migration.named("V6__run_end.sql")));
  }

  /**
   * Applies what is missing. The advisory lock makes a second controller wait and then find the
   * work done; it ends with the transaction, so a crash leaves neither a lock nor half a schema.
   *
   * @throws SchemaRefused when an applied migration differs from ours or is newer
   */
  void apply(SqlConnection connection, Deadline deadline) {
    Transaction transaction = deadline.await(connection.begin());
    deadline.await(connection.query("SELECT pg_advisory_xact_lock(" + LOCK + ")").execute());
    createHistory(connection, deadline);
    int applied = checkHistory(connection, deadline);
    for (Migration migration : migrations.subList(applied, migrations.size())) {
      deadline.await(connection.query(migration.sql()).execute());
      deadline.await(
          connection
              .preparedQuery(
                  "INSERT INTO schema_migration (version, name, checksum) VALUES ($1, $2, $3)")
              .execute(Tuple.of(migration.version(), migration.name(), migration.checksum())));
    }
    deadline.await(transaction.commit());
  }

  /** Looks first: creating, even "if not exists", needs a right that a writer may lack. */
  private static void createHistory(SqlConnection connection, Deadline deadline) {
    Row row =
        deadline
            .await(
                connection
                    .query("SELECT to_regclass('schema_migration') IS NOT NULL AS present")
                    .execute())
            .iterator()
            .next();
    if (!row.getBoolean("present")) {
      deadline.await(
          connection
              .query(
                  "CREATE TABLE schema_migration (version integer PRIMARY KEY, name text NOT NULL,"
                      + " checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())")
              .execute());
    }
  }

  /** How many of our migrations are applied. */
  private int checkHistory(SqlConnection connection, Deadline deadline) {
    int applied = 0;
    for (Row row :
        deadline.await(
            connection
                .query("SELECT version, name, checksum FROM schema_migration ORDER BY version")
                .execute())) {
      check(row, applied);
      applied++;
    }
    return applied;
  }

  private void check(Row row, int position) {
    if (position >= migrations.size()) {
      throw new SchemaRefused(
          "the journal's database holds migration "
              + row.getString("name")
              + ", newer than this controller, which knows versions up to "
              + migrations.size()
              + ": run the newer controller");
    }
    Migration ours = migrations.get(position);
    if (row.getInteger("version") != ours.version()
        || !row.getString("checksum").equals(ours.checksum())) {
      throw new SchemaRefused(
          "the journal's database was migrated by another text of "
              + row.getString("name")
              + " than this controller's "
              + ours.name()
              + ": an applied migration never changes; restore its text and add a new migration");
    }
  }
}
