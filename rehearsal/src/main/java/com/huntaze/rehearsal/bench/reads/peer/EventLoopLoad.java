package com.huntaze.rehearsal.bench.reads.peer;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import java.time.Duration;

/**
 * All calls under way on one event loop, none of which waits for another.
 *
 * @param context the event loop's
 */
record EventLoopLoad(AsyncAnswers answers, Context context, Population population) implements Load {
  @Override
  public Measured measure(ReadOperation operation, int concurrency, Duration lasting, int seed) {
    Promise<Measured> promise = Promise.promise();
    context.runOnContext(_ -> new Run(operation, concurrency, lasting, promise).start(seed));
    return promise.future().await();
  }

  @Override
  public String sample(ReadOperation operation, int seed) {
    Promise<String> promise = Promise.promise();
    Call call = Call.sample(operation, Keys.of(seed, 0, population), population);
    context.runOnContext(_ -> answers.answer(call).onComplete(promise));
    return promise.future().await();
  }

  /** One measurement; only the event loop touches it. */
  private final class Run {
    private final ReadOperation operation;
    private final Promise<Measured> promise;
    private final Latencies latencies = new Latencies();
    private final long began = System.nanoTime();
    private final long end;
    private int working;

    Run(ReadOperation operation, int concurrency, Duration lasting, Promise<Measured> promise) {
      this.operation = operation;
      this.working = concurrency;
      this.end = began + lasting.toNanos();
      this.promise = promise;
    }

    void start(int seed) {
      for (int worker = 0, workers = working; worker < workers; worker++) {
        next(Keys.of(seed, worker, population));
      }
    }

    private void next(Keys keys) {
      long asked = System.nanoTime();
      if (asked >= end) {
        working--;
        if (working == 0) {
          promise.tryComplete(latencies.measured(asked - began));
        }
        return;
      }
      answers
          .answer(Call.draw(operation, keys, population))
          .onSuccess(
              _ -> {
                latencies.add(System.nanoTime() - asked);
                next(keys);
              })
          .onFailure(promise::tryFail);
    }
  }
}
