package com.huntaze.reads.flag;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The flag as a container knows it. Refreshed inside a request, because Lambda freezes background
 * threads, but at most once an interval, by one thread while the others use what is held. When
 * there is no good answer, the last good one stays; before the first, {@link ReadFlag#OFF}.
 */
public final class CachedFlag implements Supplier<ReadFlag> {
  private static final System.Logger LOG = System.getLogger(CachedFlag.class.getName());

  private final FlagSource source;
  private final String flag;
  private final long intervalNanos;
  private final LongSupplier nanos;
  private final ReentrantLock refreshing = new ReentrantLock();
  private volatile ReadFlag held = ReadFlag.OFF;
  private volatile long nextAt;
  private String lastProblem = "";

  /**
   * @param flag key in the flag document
   * @param interval between two calls of the source, whatever they answered
   * @param nanos {@link System#nanoTime}
   */
  public CachedFlag(FlagSource source, String flag, Duration interval, LongSupplier nanos) {
    this.source = source;
    this.flag = flag;
    this.intervalNanos = interval.toNanos();
    this.nanos = nanos;
    this.nextAt = nanos.getAsLong();
  }

  @Override
  public ReadFlag get() {
    if (due() && refreshing.tryLock()) {
      try {
        if (due()) {
          refresh();
        }
      } finally {
        refreshing.unlock();
      }
    }
    return held;
  }

  private boolean due() {
    return nanos.getAsLong() - nextAt >= 0;
  }

  private void refresh() {
    try {
      take(source.fetch());
    } catch (RuntimeException unexpected) {
      problem("the flag source threw " + unexpected.getClass().getSimpleName());
    } finally {
      nextAt = nanos.getAsLong() + intervalNanos;
    }
  }

  private void take(FlagSource.Answer answer) {
    switch (answer) {
      case FlagSource.Answer.Unchanged() -> lastProblem = "";
      case FlagSource.Answer.Failed(String cause) -> problem(cause);
      case FlagSource.Answer.Document(String json) -> {
        switch (FlagDocument.parse(json, flag)) {
          case FlagDocument.Parsed.Good(ReadFlag good) -> {
            held = good;
            lastProblem = "";
          }
          case FlagDocument.Parsed.Malformed(String reason) -> problem(reason);
        }
      }
    }
  }

  /** Once a problem, not once an interval. */
  private void problem(String what) {
    if (!what.equals(lastProblem)) {
      lastProblem = what;
      LOG.log(
          System.Logger.Level.WARNING,
          "flag not refreshed, keeping {0} basis points: {1}",
          Integer.toString(held.basisPoints()),
          what);
    }
  }
}
