package com.huntaze.rehearsal.aws.lambda;

import com.huntaze.rehearsal.aws.rest.Refusal;
import com.huntaze.rehearsal.aws.rest.Reply;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** The invocations of one function, each on a virtual thread that its time-out interrupts. */
final class Sandboxes {
  private final LambdaFunction function;
  private final Semaphore free;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Sandboxes(LambdaFunction function) {
    this.function = function;
    this.free = new Semaphore(function.concurrency());
  }

  /**
   * @param answered called once
   * @throws Refusal where as many run as may
   */
  void invoke(byte[] event, Vertx vertx, Consumer<Reply> answered) {
    if (!free.tryAcquire()) {
      throw Refusal.of(429, "TooManyRequestsException", "Rate Exceeded.")
          .with("Reason", "ReservedFunctionConcurrentInvocationLimitExceeded");
    }
    Promise<Reply> reply = Promise.promise();
    Future<?> task = threads.submit(() -> reply.tryComplete(run(event)));
    long killer =
        vertx.setTimer(
            Math.max(1, function.timeout().toMillis()),
            _ -> {
              if (reply.tryComplete(timedOut())) {
                task.cancel(true);
              }
            });
    reply
        .future()
        .onSuccess(
            answer -> {
              vertx.cancelTimer(killer);
              free.release();
              answered.accept(answer);
            });
  }

  private Reply run(byte[] event) {
    try {
      byte[] answer = function.handler().handle(event, function.timeout());
      return answer.length > LambdaService.MOST_BYTES
          ? error(
              "Function.ResponseSizeTooLarge",
              "Response payload size exceeded maximum allowed payload size ("
                  + LambdaService.MOST_BYTES
                  + " bytes).")
          : answer(answer);
    } catch (Exception | StackOverflowError | OutOfMemoryError | AssertionError thrown) {
      return error(thrown.getClass().getName(), String.valueOf(thrown.getMessage()));
    }
  }

  private Reply timedOut() {
    return error(
        "Sandbox.Timedout",
        String.format(
            Locale.ROOT,
            "Error: Task timed out after %.2f seconds",
            function.timeout().toMillis() / 1000.0));
  }

  private Reply error(String type, String message) {
    JsonObject body = new JsonObject().put("errorType", type).put("errorMessage", message);
    return answer(body.toBuffer().getBytes()).header("X-Amz-Function-Error", "Unhandled");
  }

  private Reply answer(byte[] payload) {
    return Reply.of(200, "application/json", Buffer.buffer(payload))
        .header("X-Amz-Executed-Version", function.version());
  }

  void close() {
    threads.shutdownNow();
  }
}
