package com.huntaze.reads.postgres;

import com.huntaze.reads.users.Outcome;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sorts what the driver threw, by SQLSTATE (PostgreSQL manual, appendix A) and type, never by a
 * message's text.
 */
final class DatabaseFailure {
  private static final String UNIQUE_VIOLATION = "23505";

  /** Our own statement_timeout, or somebody who stopped the statement. */
  private static final String QUERY_CANCELED = "57014";

  /** The server became a standby under the connection, as in a failover. */
  private static final String READ_ONLY = "25006";

  private static final Set<String> LOGIN_REFUSED = Set.of("28P01", "28000");
  private static final Set<String> OVERTAKEN = Set.of("40001", "40P01");

  private DatabaseFailure() {}

  static Outcome outcome(Throwable cause) {
    return switch (cause) {
      case PgException answered -> answered(answered);
      case ConnectionPoolTooBusyException _ -> new Outcome.Busy("too many wait for a connection");
      case IOException _, VertxException _, TimeoutException _ ->
          new Outcome.Unavailable(cause.getClass().getSimpleName());
      default -> new Outcome.Failed(cause.getClass().getSimpleName());
    };
  }

  private static Outcome answered(PgException answered) {
    String state = state(answered);
    String cause = "SQLSTATE " + state;
    if (taken(answered)) {
      return conflict(answered.getConstraint());
    }
    if (state.equals(QUERY_CANCELED)) {
      return new Outcome.Late(cause);
    }
    return unavailable(state) ? new Outcome.Unavailable(cause) : new Outcome.Failed(cause);
  }

  private static Outcome conflict(@Nullable String constraint) {
    return switch (constraint) {
      case "users_email" ->
          new Outcome.Conflict("email", "There is a user with this address already.");
      case UserSchema.LOOKUP_INDEX ->
          new Outcome.Conflict("id", "There is a live user with this id already.");
      case null, default -> new Outcome.Failed("SQLSTATE " + UNIQUE_VIOLATION);
    };
  }

  /**
   * The connection was there and is gone, or is of no use any more: a fresh one may well work. Not
   * so when connecting failed, or when no connection came free in time. The driver reports a
   * connection it noticed to be dead as a plain VertxException, and its other failures as
   * subclasses.
   */
  static boolean connectionLost(Throwable cause) {
    return switch (cause) {
      case PgException answered ->
          state(answered).startsWith("57P0") || state(answered).equals(READ_ONLY);
      case ClosedConnectionException _ -> true;
      case ConnectException _ -> false;
      default -> cause instanceof IOException || cause.getClass() == VertxException.class;
    };
  }

  /** A unique index holds such a row already. */
  static boolean taken(Throwable cause) {
    return cause instanceof PgException answered && state(answered).equals(UNIQUE_VIOLATION);
  }

  /** The password was changed, or the user has no login any more. */
  static boolean loginRefused(Throwable cause) {
    return cause instanceof PgException answered && LOGIN_REFUSED.contains(state(answered));
  }

  /** Classes 08 connection and 53 resources; 57P0x shutdown and start-up. */
  private static boolean unavailable(String state) {
    return state.startsWith("08")
        || state.startsWith("53")
        || state.startsWith("57P0")
        || state.equals(READ_ONLY)
        || LOGIN_REFUSED.contains(state)
        || OVERTAKEN.contains(state);
  }

  private static String state(PgException answered) {
    String state = answered.getSqlState();
    return state == null ? "" : state;
  }
}
