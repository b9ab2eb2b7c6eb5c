package com.huntaze.rehearsal.fuzz;

import com.huntaze.reads.PrismaReadHandler;
import com.huntaze.rehearsal.ops.ResidentMemory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Very many invocations of the candidate, to see whether the process grows. */
public final class Soak {
  private static final Duration PLENTY = Duration.ofSeconds(10);
  private static final int PARTS = 10;
  private static final int CALLERS = 4;

  private final PrismaReadHandler handler;
  private final int users;

  /**
   * @param invocations so far
   * @param failures answers of 500 or more, so far
   * @param residentKb of this process
   */
  public record Point(long invocations, long failures, long residentKb) {}

  /**
   * @param users in the database
   */
  public Soak(PrismaReadHandler handler, int users) {
    this.handler = handler;
    this.users = users;
  }

  /** A point after each tenth. */
  public List<Point> run(long invocations) throws InterruptedException {
    var points = new ArrayList<Point>();
    long failures = 0;
    try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      for (int part = 1; part <= PARTS; part++) {
        failures += part(callers, invocations / PARTS / CALLERS, part);
        points.add(new Point(invocations / PARTS * part, failures, residentKb()));
      }
    }
    return points;
  }

  private long part(ExecutorService callers, long each, int part) throws InterruptedException {
    var calls = new ArrayList<Callable<Long>>();
    for (int caller = 0; caller < CALLERS; caller++) {
      long seed = part * 100L + caller;
      calls.add(() -> call(each, new Random(seed)));
    }
    long failures = 0;
    for (Future<Long> done : callers.invokeAll(calls)) {
      try {
        failures += done.get();
      } catch (ExecutionException thrown) {
        throw new IllegalStateException("the handler threw", thrown.getCause());
      }
    }
    return failures;
  }

  private long call(long times, Random random) {
    long failures = 0;
    for (long i = 0; i < times; i++) {
      String resource = i % 10 == 0 ? "/users/{id}/subscription" : "/users/{id}";
      byte[] event =
          "{\"httpMethod\":\"GET\",\"resource\":\"%s\",\"pathParameters\":{\"id\":\"user-%d\"}}"
              .formatted(resource, 1 + random.nextInt(users))
              .getBytes(StandardCharsets.UTF_8);
      if (handler.handle(event, PLENTY).status() >= 500) {
        failures++;
      }
    }
    return failures;
  }

  private static long residentKb() {
    return ResidentMemory.nowKb(ProcessHandle.current())
        .orElseThrow(() -> new IllegalStateException("this system does not tell a process's size"));
  }
}
