package com.huntaze.rehearsal.bench.reads.peer;

import io.vertx.core.Context;
import io.vertx.core.Future;
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

    /** What is answered at once, from a cache, is a turn of the loop and no deeper call. */
    private void next(Keys keys) {
      for (long asked = System.nanoTime(); asked < end; asked = System.nanoTime()) {
        Future<String> answer = answers.answer(Call.draw(operation, keys, population));
        if (!answer.succeeded()) {
          await(answer, asked, keys);
          return;
        }
        latencies.add(System.nanoTime() - asked);
      }
      working--;
      if (working == 0) {
        promise.tryComplete(latencies.measured(System.nanoTime() - began));
      }
    }

    private void await(Future<String> answer, long asked, Keys keys) {
      answer
          .onSuccess(
              _ -> {
                latencies.add(System.nanoTime() - asked);
                next(keys);
              })
          .onFailure(promise::tryFail);
    }
  }
}
