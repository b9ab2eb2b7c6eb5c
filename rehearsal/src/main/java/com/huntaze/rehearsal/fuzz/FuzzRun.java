package com.huntaze.rehearsal.fuzz;

import com.huntaze.reads.proxy.ProxyResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Sends hostile events to a function and holds its answers to what is promised: a status of 400 to
 * 499, nothing of the event in the answer, not one line of log.
 */
public final class FuzzRun {
  private static final Duration PLENTY = Duration.ofSeconds(10);
  private static final Logger LOG = Logger.getLogger("com.huntaze.reads");

  private final long seed;
  private final BiFunction<byte[], Duration, ProxyResponse> function;

  /**
   * @param statuses how many answers had each
   * @param broken what broke a promise and where to find it again, or empty
   */
  public record Result(Map<Integer, Integer> statuses, String broken) {}

  public FuzzRun(long seed, BiFunction<byte[], Duration, ProxyResponse> function) {
    this.seed = seed;
    this.function = function;
  }

  /** Ends at the first broken promise. */
  public Result run(int events) {
    var fuzzer = new EventFuzzer(seed);
    var statuses = new TreeMap<Integer, Integer>();
    var logged = new AtomicReference<>("");
    Handler listener = listener(logged);
    LOG.addHandler(listener);
    try {
      for (int event = 1; event <= events; event++) {
        byte[] bytes = fuzzer.next();
        String broken = send(bytes, statuses, logged);
        if (!broken.isEmpty()) {
          return new Result(statuses, "seed " + seed + ", event " + event + ": " + broken);
        }
      }
      return new Result(statuses, "");
    } finally {
      LOG.removeHandler(listener);
    }
  }

  private String send(
      byte[] event, Map<Integer, Integer> statuses, AtomicReference<String> logged) {
    ProxyResponse response;
    try {
      response = function.apply(event, PLENTY);
    } catch (RuntimeException | StackOverflowError thrown) {
      return "it threw " + thrown.getClass().getName();
    }
    statuses.merge(response.status(), 1, Integer::sum);
    if (response.status() < 400 || response.status() > 499) {
      return "the answer is " + response.status();
    }
    if ((response.body() + response.headers()).contains(Hostile.MARK)) {
      return "the answer " + response.status() + " holds something of the event";
    }
    return logged.get().isEmpty() ? "" : "it wrote a log: " + logged.get();
  }

  private static Handler listener(AtomicReference<String> logged) {
    Handler listener =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            logged.compareAndSet("", line.getLevel() + " " + line.getMessage());
          }

          @Override
          public void flush() {
            // Nothing is held back.
          }

          @Override
          public void close() {
            // There is nothing to close.
          }
        };
    listener.setLevel(Level.ALL);
    return listener;
  }
}
