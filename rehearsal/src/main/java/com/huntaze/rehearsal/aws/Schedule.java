package com.huntaze.rehearsal.aws;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs what a stand-in does later by itself, one task at a time and each once. */
@FunctionalInterface
public interface Schedule {
  /**
   * @param delay in this world's time, see {@link AwsTime#of}
   */
  void after(Duration delay, Runnable task);

  /** By the system's clock, until closed; tasks that are not due by then never run. */
  final class Real implements Schedule, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);

    private final ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("aws-schedule").daemon().factory());

    @Override
    public void after(Duration delay, Runnable task) {
      try {
        var _ = thread.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
      } catch (RejectedExecutionException ending) {
        LOG.debug("closed, so a step is left out");
      }
    }

    private static void run(Runnable task) {
      try {
        task.run();
      } catch (RuntimeException bug) {
        LOG.error("a scheduled step of the rehearsal's AWS failed", bug);
      }
    }

    @Override
    public void close() {
      thread.shutdownNow();
    }
  }
}
