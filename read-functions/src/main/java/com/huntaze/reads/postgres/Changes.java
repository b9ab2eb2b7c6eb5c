package com.huntaze.reads.postgres;

import com.huntaze.reads.users.IdempotencyKey;
import com.huntaze.reads.users.NewUser;
import com.huntaze.reads.users.Operation;
import com.huntaze.reads.users.Outcome;
import com.huntaze.reads.users.UserId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The writes, each one statement and so one transaction. A failure is the driver's own. */
final class Changes {
  private static final Outcome OTHER_REQUEST =
      new Outcome.Conflict(
          "Idempotency-Key", "This key belongs to another request. Use a new one.");

  private Changes() {}

  static Future<Outcome> run(Connections.Generation connections, Operation.Write write) {
    SqlClient client = connections.lengthy();
    return switch (write) {
      case Operation.Create(NewUser user, IdempotencyKey key) -> create(client, user, key, true);
      case Operation.Delete(UserId id) -> delete(client, id);
      case Operation.Restore(UserId id) -> restore(client, id);
    };
  }

  private static Future<Outcome> create(
      SqlClient client, NewUser user, IdempotencyKey key, boolean firstTry) {
    Buffer digest = digest(user);
    return client
        .preparedQuery(Statements.CREATE)
        .execute(Tuple.of(user.email(), user.name(), user.plan(), key.value(), digest))
        .compose(
            rows ->
                Rows.first(rows)
                    .map(row -> Future.succeededFuture(created(row, digest)))
                    .orElseGet(() -> overtaken(client, user, key, firstTry)),
            cause ->
                firstTry && DatabaseFailure.taken(cause)
                    ? create(client, user, key, false)
                    : Future.failedFuture(cause));
  }

  private static Outcome created(Row row, Buffer digest) {
    return digest.equals(row.getBuffer(Rows.CREATION_DIGEST))
        ? new Outcome.Created(Rows.subscriber(row))
        : OTHER_REQUEST;
  }

  /**
   * The same key was told twice at once, and the other statement won: now its row can be seen. When
   * the other one wrote between this one's look at the key and its own write, PostgreSQL names the
   * address as taken, not the key: whether it is a stranger's shows at the second look.
   */
  private static Future<Outcome> overtaken(
      SqlClient client, NewUser user, IdempotencyKey key, boolean firstTry) {
    return firstTry
        ? create(client, user, key, false)
        : Future.succeededFuture(
            new Outcome.Unavailable("a creation under the same key is under way"));
  }

  private static Buffer digest(NewUser user) {
    try {
      String told = String.join("\n", user.email(), user.name(), user.plan());
      return Buffer.buffer(
          MessageDigest.getInstance("SHA-256").digest(told.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  private static Future<Outcome> delete(SqlClient client, UserId id) {
    return client
        .preparedQuery(Statements.DELETE)
        .execute(Tuple.of(id.value()))
        .map(rows -> rows.rowCount() == 0 ? new Outcome.NotFound() : new Outcome.Deleted());
  }

  /** Restoring a user who is there is done already. */
  private static Future<Outcome> restore(SqlClient client, UserId id) {
    return client
        .preparedQuery(Statements.RESTORE)
        .execute(Tuple.of(id.value()))
        .compose(
            restored ->
                Rows.first(restored).isPresent()
                    ? Future.succeededFuture(restored)
                    : client.preparedQuery(Statements.BY_ID).execute(Tuple.of(id.value())))
        .map(
            rows ->
                Rows.first(rows)
                    .<Outcome>map(row -> new Outcome.Found(Rows.user(row)))
                    .orElseGet(Outcome.NotFound::new));
  }
}
