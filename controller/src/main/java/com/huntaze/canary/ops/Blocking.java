package com.huntaze.canary.ops;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one bridge from futures to code that reads straight down on a virtual thread. It unwraps what
 * the future libraries wrap, so callers catch the exception that happened.
 */
public final class Blocking {
  private Blocking() {}

  /**
   * Waits for a Vert.x future.
   *
   * @throws Lost when it failed, was interrupted or took longer; the time-out does not cancel the
   *     work, so give the client a time-out of its own as well
   */
  public static <T> T await(Future<T> future, Duration timeout) {
    return await(future.toCompletionStage(), timeout);
  }

  /** As {@link #await(Future, Duration)}, for an SDK's stage. */
  public static <T> T await(CompletionStage<T> stage, Duration timeout) {
    try {
      return stage.toCompletableFuture().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw new Lost(unwrap(failed));
    } catch (TimeoutException late) {
      throw new Lost(new TimeoutException("no answer within " + timeout.toMillis() + " ms"));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Lost(interrupted);
    }
  }

  private static Throwable unwrap(Throwable thrown) {
    Throwable cause = thrown.getCause();
    return cause != null
            && (thrown instanceof ExecutionException || thrown instanceof CompletionException)
        ? unwrap(cause)
        : thrown;
  }

  /** The awaited work failed; {@link #getCause} is what happened, never a wrapper. */
  public static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Lost(Throwable cause) {
      super(describe(cause), cause);
    }

    private static String describe(Throwable cause) {
      String message = cause.getMessage();
      return message == null ? cause.getClass().getSimpleName() : message;
    }
  }
}
