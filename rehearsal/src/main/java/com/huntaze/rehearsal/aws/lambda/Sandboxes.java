package com.huntaze.rehearsal.aws.lambda;

import com.huntaze.rehearsal.aws.lambda.Invocation.Result;
import com.huntaze.rehearsal.aws.rest.Refusal;
import io.vertx.core.buffer.Buffer;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The invocations of one version, each on a virtual thread that its time-out interrupts. */
final class Sandboxes implements AutoCloseable {
  private final LambdaFunction function;
  private final Semaphore free;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Sandboxes(LambdaFunction function) {
    this.function = function;
    this.free = new Semaphore(function.concurrency());
  }

  LambdaFunction function() {
    return function;
  }

  /**
   * Takes a place, which {@link #run} gives back.
   *
   * @throws Refusal where as many run as may
   */
  void reserve() {
    if (!free.tryAcquire()) {
      throw Refusal.of(429, "TooManyRequestsException", "Rate Exceeded.")
          .with("Reason", "ReservedFunctionConcurrentInvocationLimitExceeded");
    }
  }

  /** Blocks until the handler has ended or its time is over. */
  Result run(byte[] event) {
    try {
      return await(threads.submit(() -> handle(event)));
    } catch (RejectedExecutionException ending) {
      return stopped();
    } finally {
      free.release();
    }
  }

  private Result await(Future<Result> task) {
    try {
      return task.get(function.timeout().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      task.cancel(true);
      return timedOut();
    } catch (ExecutionException | CancellationException died) {
      return Result.Failed.of("Runtime.ExitError", "Error: Runtime exited");
    } catch (InterruptedException ending) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      return stopped();
    }
  }

  private Result handle(byte[] event) {
    try {
      byte[] answer = function.handler().handle(event, function.timeout());
      return answer.length > LambdaService.MOST_BYTES
          ? Result.Failed.of(
              "Function.ResponseSizeTooLarge",
              "Response payload size exceeded maximum allowed payload size ("
                  + LambdaService.MOST_BYTES
                  + " bytes).")
          : new Result.Answered(Buffer.buffer(answer));
    } catch (Exception | StackOverflowError | OutOfMemoryError | AssertionError thrown) {
      return Result.Failed.of(thrown.getClass().getName(), String.valueOf(thrown.getMessage()));
    }
  }

  private Result timedOut() {
    return Result.Failed.of(
        "Sandbox.Timedout",
        String.format(
            Locale.ROOT,
            "Error: Task timed out after %.2f seconds",
            function.timeout().toMillis() / 1000.0));
  }

  private static Result stopped() {
    return Result.Failed.of("Runtime.ExitError", "Error: the rehearsal's Lambda was stopped");
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
