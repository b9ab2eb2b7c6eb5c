package com.huntaze.rehearsal.bench.reads.peer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/** A thread for each call under way, which stays from one measurement to the next. */
final class ThreadLoad implements Load {
  private final Supplier<BlockingAnswers> answers;
  private final ThreadFactory threads;
  private final Population population;
  private final List<Worker> workers = new ArrayList<>();

  /**
   * @param thread and what answers on it, opened there
   */
  private record Worker(ExecutorService thread, BlockingAnswers answers) {}

  /**
   * @param answers asked for once on each thread, and called there alone
   * @param threads the kind of them
   */
  ThreadLoad(Supplier<BlockingAnswers> answers, ThreadFactory threads, Population population) {
    this.answers = answers;
    this.threads = threads;
    this.population = population;
  }

  @Override
  public Measured measure(ReadOperation operation, int concurrency, Duration lasting, int seed)
      throws ExecutionException, InterruptedException {
    while (workers.size() < concurrency) {
      hire();
    }
    long began = System.nanoTime();
    long end = began + lasting.toNanos();
    List<Future<Latencies>> underWay = new ArrayList<>();
    for (int nth = 0; nth < concurrency; nth++) {
      Worker worker = workers.get(nth);
      Keys keys = Keys.of(seed, nth, population);
      underWay.add(worker.thread.submit(() -> work(worker.answers, operation, keys, end)));
    }
    Latencies all = new Latencies();
    for (Future<Latencies> worker : underWay) {
      all.add(worker.get());
    }
    return all.measured(System.nanoTime() - began);
  }

  private void hire() throws ExecutionException, InterruptedException {
    ExecutorService thread = Executors.newSingleThreadExecutor(threads);
    workers.add(new Worker(thread, thread.submit(answers::get).get()));
  }

  private Latencies work(BlockingAnswers of, ReadOperation operation, Keys keys, long end)
      throws Exception {
    Latencies latencies = new Latencies();
    for (long began = System.nanoTime(); began < end; began = System.nanoTime()) {
      of.answer(Call.draw(operation, keys, population));
      latencies.add(System.nanoTime() - began);
    }
    return latencies;
  }

  @Override
  public String sample(ReadOperation operation, int seed)
      throws ExecutionException, InterruptedException {
    if (workers.isEmpty()) {
      hire();
    }
    Worker worker = workers.getFirst();
    Call call = Call.sample(operation, Keys.of(seed, 0, population), population);
    return worker.thread.submit(() -> worker.answers.answer(call)).get();
  }
}
