package com.huntaze.rehearsal.bench.reads.peer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/**
 * A thread for each call under way.
 *
 * @param threads the kind of them
 */
record ThreadLoad(BlockingAnswers answers, ThreadFactory threads, Population population)
    implements Load {
  @Override
  public Measured measure(ReadOperation operation, int concurrency, Duration lasting, int seed)
      throws Exception {
    try (ExecutorService workers = Executors.newThreadPerTaskExecutor(threads)) {
      long began = System.nanoTime();
      long end = began + lasting.toNanos();
      List<Future<Latencies>> under = new ArrayList<>();
      for (int worker = 0; worker < concurrency; worker++) {
        Keys keys = Keys.of(seed, worker, population);
        under.add(workers.submit(() -> work(operation, keys, end)));
      }
      Latencies all = new Latencies();
      for (Future<Latencies> worker : under) {
        all.add(worker.get());
      }
      return all.measured(System.nanoTime() - began);
    }
  }

  private Latencies work(ReadOperation operation, Keys keys, long end) throws Exception {
    Latencies latencies = new Latencies();
    for (long began = System.nanoTime(); began < end; began = System.nanoTime()) {
      answers.answer(Call.draw(operation, keys, population));
      latencies.add(System.nanoTime() - began);
    }
    return latencies;
  }

  @Override
  public String sample(ReadOperation operation, int seed) throws Exception {
    return answers.answer(Call.sample(operation, Keys.of(seed, 0, population), population));
  }

  @Override
  public void close() {
    answers.close();
  }
}
