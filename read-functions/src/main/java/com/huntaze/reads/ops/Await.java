package com.huntaze.reads.ops;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The one bridge from asynchronous clients to a handler that blocks its thread. */
public final class Await {
  /** For work that other threads do. */
  public static final Waiting OTHERS =
      new Waiting() {
        @Override
        public <T> Result<T> result(Future<T> future, Duration within) {
          return Await.result(future.toCompletionStage(), within);
        }
      };

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

  private static Throwable unwrap(Throwable thrown) {
    Throwable cause = thrown.getCause();
    boolean wrapper = thrown instanceof ExecutionException || thrown instanceof CompletionException;
    return cause != null && wrapper ? unwrap(cause) : thrown;
  }
}
