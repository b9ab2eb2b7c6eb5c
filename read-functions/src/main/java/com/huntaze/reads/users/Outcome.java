package com.huntaze.reads.users;

import com.huntaze.reads.ops.Await;
import com.huntaze.reads.ops.Waiting;
import io.vertx.core.Future;
import java.time.Duration;

/** What an operation came to. */
public sealed interface Outcome {
  /** For a handler that blocks. Operations settle in time by themselves: the wait is a backstop. */
  static Outcome await(Future<Outcome> future, Duration within, Waiting waiting) {
    return switch (waiting.result(future, within.plusMillis(BACKSTOP_MS))) {
      case Await.Result.Done<Outcome>(Outcome outcome) -> outcome;
      case Await.Result.Late<Outcome>() -> new Late("no outcome in time");
      case Await.Result.Failed<Outcome>(Throwable cause) ->
          new Failed(cause.getClass().getSimpleName());
    };
  }

  /** Beyond the time that an operation has. */
  int BACKSTOP_MS = 100;

  record Found(Document document) implements Outcome {}

  /**
   * @param user with its subscription; the same again when the same creation is told twice
   */
  record Created(Subscriber user) implements Outcome {}

  record Deleted() implements Outcome {}

  /** No such user, or a soft-deleted one: nobody outside can tell which. */
  record NotFound() implements Outcome {}

  /**
   * The write contradicts what is there.
   *
   * @param field of the request that does
   * @param detail for the caller, without any value
   */
  record Conflict(String field, String detail) implements Outcome {}

  /**
   * More is asked at once than there are connections and places to wait.
   *
   * @param cause for the log, without any value of the query
   */
  record Busy(String cause) implements Outcome {}

  /**
   * The database cannot be reached or is going down; trying again may help.
   *
   * @param cause for the log, without any value of the query
   */
  record Unavailable(String cause) implements Outcome {}

  /**
   * Not done in time.
   *
   * @param cause for the log, without any value of the query
   */
  record Late(String cause) implements Outcome {}

  /**
   * Anything else; trying again will not help.
   *
   * @param cause for the log, without any value of the query
   */
  record Failed(String cause) implements Outcome {}
}
