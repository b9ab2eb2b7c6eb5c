package com.huntaze.reads.ops;

import io.netty.channel.ManualIoEventLoop;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;

/**
 * An event loop without a thread: whoever waits for a result runs it meanwhile. A function handles
 * one request at a time and is frozen between two, so a loop of its own would only cost two changes
 * of threads a query, and run nothing while nobody waits.
 *
 * <p>Bound to the thread that opens it: on Lambda the one that makes the handler and calls it.
 */
public final class CallerLoop implements Waiting, AutoCloseable {
  private final Thread owner;
  private final ManualIoEventLoop loop;
  private final Vertx vertx;

  private CallerLoop() {
    owner = Thread.currentThread();
    var transport = new CallerTransport(owner);
    loop = transport.loop();
    vertx =
        Vertx.builder()
            .with(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1))
            .withTransport(transport)
            .build();
  }

  public static CallerLoop open() {
    return new CallerLoop();
  }

  /** Whose every event is handled while somebody waits here. */
  public Vertx vertx() {
    return vertx;
  }

  /**
   * @throws IllegalStateException from another thread than the opener's
   */
  @Override
  public <T> Await.Result<T> result(Future<T> future, Duration within) {
    requireOwner();
    long deadline = System.nanoTime() + within.toNanos();
    while (!future.isComplete()) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return new Await.Result.Late<>();
      }
      loop.run(left);
    }
    return future.succeeded()
        ? new Await.Result.Done<>(future.result())
        : new Await.Result.Failed<>(future.cause());
  }

  /** Notices what came while nobody waited, as the end of a connection. */
  @Override
  public void wakeUp() {
    requireOwner();
    loop.runNow();
  }

  private void requireOwner() {
    if (Thread.currentThread() != owner) {
      throw new IllegalStateException("only the thread that opened this loop runs it");
    }
  }

  @Override
  public void close() {
    Future<Void> closed = vertx.close();
    long deadline = System.nanoTime() + Duration.ofSeconds(2).toNanos();
    while (!closed.isComplete() && System.nanoTime() < deadline) {
      loop.run(Duration.ofMillis(10).toNanos());
    }
  }
}
