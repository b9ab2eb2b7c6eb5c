package com.huntaze.reads.users;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sorts what the driver threw, by SQLSTATE and type, never by a message's text. */
final class DatabaseFailure {
  private DatabaseFailure() {}

  static ReadOutcome outcome(Throwable cause) {
    return switch (cause) {
      case PgException answered ->
          unavailable(answered.getSqlState())
              ? new ReadOutcome.Unavailable("SQLSTATE " + answered.getSqlState())
              : new ReadOutcome.Failed("SQLSTATE " + answered.getSqlState());
      case IOException _, VertxException _, TimeoutException _ ->
          new ReadOutcome.Unavailable(cause.getClass().getSimpleName());
      default -> new ReadOutcome.Failed(cause.getClass().getSimpleName());
    };
  }

  /**
   * The connection was there and is gone: a fresh one may well work. Not so when connecting failed,
   * or when no connection came free in time. The driver reports a connection it noticed to be dead
   * as a plain VertxException, and its other failures as subclasses.
   */
  static boolean connectionLost(Throwable cause) {
    return switch (cause) {
      case PgException answered -> state(answered.getSqlState()).startsWith("57P0");
      case ClosedConnectionException _ -> true;
      case ConnectException _ -> false;
      default -> cause instanceof IOException || cause.getClass() == VertxException.class;
    };
  }

  /**
   * Classes 08 connection and 53 resources, 57P0x shutdown and start-up (PostgreSQL manual,
   * appendix A); and 57014, our own statement_timeout, so that it does not matter which timer fires
   * first.
   */
  private static boolean unavailable(@Nullable String sqlState) {
    String state = state(sqlState);
    return state.startsWith("08")
        || state.startsWith("53")
        || state.startsWith("57P0")
        || state.equals("57014");
  }

  private static String state(@Nullable String sqlState) {
    return sqlState == null ? "" : sqlState;
  }
}
