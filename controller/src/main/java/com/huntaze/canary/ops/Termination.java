package com.huntaze.canary.ops;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Turns SIGTERM and Ctrl-C into an ordinary end: the main thread is told, stops what it started and
 * names the exit code; the process goes then, or when the limit has passed.
 */
public final class Termination {
  /** What the machine waits before SIGKILL is 30 s (aws-facts.md); a person expects 10. */
  private static final Duration LIMIT = Duration.ofSeconds(9);

  private static final int OVERDUE = 1;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CompletableFuture<Integer> ended = new CompletableFuture<>();
  private final Thread hook = new Thread(this::onShutdown, "termination");

  private Termination() {}

  /** Watches the process's signals from now on. Once a process. */
  public static Termination watch() {
    Termination termination = new Termination();
    Runtime.getRuntime().addShutdownHook(termination.hook);
    return termination;
  }

  /** Blocks until the process is asked to end. */
  public void await() throws InterruptedException {
    asked.await();
  }

  /** As {@link #await()}, at most so long; whether the process was asked to end. */
  public boolean await(Duration limit) throws InterruptedException {
    return asked.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Asks for the end as a signal would. */
  public void request() {
    asked.countDown();
  }

  public boolean isRequested() {
    return asked.getCount() == 0;
  }

  /** Ends the process; does not return. Everything must be stopped by now. */
  public void exit(int code) {
    ended.complete(code);
    System.exit(code);
  }

  private void onShutdown() {
    asked.countDown();
    int code;
    try {
      code = ended.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException overdue) {
      code = OVERDUE;
    } catch (ExecutionException | InterruptedException impossible) {
      code = OVERDUE;
    }
    Runtime.getRuntime().halt(code);
  }
}
