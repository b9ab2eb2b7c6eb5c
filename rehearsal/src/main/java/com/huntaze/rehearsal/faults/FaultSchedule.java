package com.huntaze.rehearsal.faults;

import com.huntaze.rehearsal.scenario.ScenarioEvent.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins and ends the scenario's faults at their periods, each on a thread of its own. */
public final class FaultSchedule implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FaultSchedule.class);
  private static final Duration LOOK = Duration.ofMillis(20);

  private final ExposureClock clock;
  private final List<Thread> threads = new ArrayList<>();

  /**
   * @param breakers what a fault does
   */
  public FaultSchedule(List<Fault> faults, Function<Fault, Breaker> breakers, ExposureClock clock) {
    this.clock = clock;
    for (Fault fault : faults) {
      Breaker breaker = breakers.apply(fault);
      threads.add(
          Thread.ofVirtual().name("fault-" + fault.kind()).unstarted(() -> play(fault, breaker)));
    }
  }

  public void start() {
    threads.forEach(Thread::start);
  }

  private void play(Fault fault, Breaker breaker) {
    try {
      waitFor(fault.at());
      LOG.info("fault {} begins in period {}", fault.kind(), clock.period());
      breaker.begin();
      waitFor((long) fault.at() + fault.periods());
      breaker.end();
      LOG.info("fault {} ends in period {}", fault.kind(), clock.period());
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failed) {
      LOG.error("fault {} could not be played", fault.kind(), failed);
    }
  }

  private void waitFor(long period) throws InterruptedException {
    while (clock.period() < period) {
      Thread.sleep(LOOK);
    }
  }

  /** What is broken stays so: the world ends. */
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }

  /** Waits until no fault is being played any more. */
  void join() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
