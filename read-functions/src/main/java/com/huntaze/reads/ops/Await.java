package com.huntaze.reads.ops;

import com.huntaze.reads.users.Outcome;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The one bridge from asynchronous clients to a handler that blocks its thread. */
public final class Await {
  private static final Duration BACKSTOP = Duration.ofMillis(100);

  private Await() {}

  /** What became of the awaited work; a failure is a value, not an exception. */
  public sealed interface Result<T> {
    record Done<T>(T value) implements Result<T> {}

    /**
     * @param cause what happened, never a future's wrapper
     */
    record Failed<T>(Throwable cause) implements Result<T> {}

    /** No answer in time. The work is not cancelled: give the client a time-out of its own too. */
    record Late<T>() implements Result<T> {}
  }

  public static <T> Result<T> result(CompletionStage<T> stage, Duration within) {
    try {
      return new Result.Done<>(
          stage.toCompletableFuture().get(Math.max(0, within.toNanos()), TimeUnit.NANOSECONDS));
    } catch (ExecutionException failed) {
      return new Result.Failed<>(unwrap(failed));
    } catch (TimeoutException late) {
      return new Result.Late<>();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Result.Failed<>(interrupted);
    }
  }

  /** For users' operations, which settle in time by themselves: the wait is only a backstop. */
  public static Outcome outcome(Future<Outcome> future, Duration within) {
    return switch (result(future.toCompletionStage(), within.plus(BACKSTOP))) {
      case Result.Done<Outcome>(Outcome outcome) -> outcome;
      case Result.Late<Outcome>() -> new Outcome.Late("no outcome in time");
      case Result.Failed<Outcome>(Throwable cause) ->
          new Outcome.Failed(cause.getClass().getSimpleName());
    };
  }

  private static Throwable unwrap(Throwable thrown) {
    Throwable cause = thrown.getCause();
    boolean wrapper = thrown instanceof ExecutionException || thrown instanceof CompletionException;
    return cause != null && wrapper ? unwrap(cause) : thrown;
  }
}
