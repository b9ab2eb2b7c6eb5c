package com.huntaze.canary.journal;

import com.huntaze.canary.ops.Blocking;
import com.huntaze.canary.port.Journal.Append;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes: whatever has gathered while it wrote goes out as the next statement,
 * so a thousand rollouts cost few round trips and never wait on each other's locks. While the
 * database is lost it tries again after growing pauses, with or without events.
 */
final class Writer {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresJournal.class);
  private static final int MAX_EVENTS_A_STATEMENT = 256;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final Link link;
  private final Backlog backlog;
  private final Settlement settlement;
  private final Outage outage;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("journal-writer").unstarted(this::run);
  private Duration pause = FIRST_PAUSE;

  Writer(Link link, Backlog backlog, Fences fences, Outage outage) {
    this.link = link;
    this.backlog = backlog;
    this.settlement = new Settlement(backlog, fences);
    this.outage = outage;
  }

  /**
   * Tries the database once, then writes in the background whether it answered or not.
   *
   * @throws SchemaRefused when it answered and its schema is not ours; nothing was started
   */
  void start() {
    try {
      writeHead();
    } catch (Blocking.Lost lost) {
      failed(lost);
    }
    thread.start();
  }

  private void run() {
    try {
      while (stopping.getCount() > 0) {
        if (outage.now().isPresent()) {
          var _ = stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } else {
          backlog.awaitEvents();
        }
        attempt();
      }
      while (backlog.events() > 0 && attempt()) {
        LOG.debug("journal flushes before it stops: eventsToWrite={}", backlog.events());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean attempt() {
    try {
      writeHead();
      pause = FIRST_PAUSE;
      outage.ended(backlog.events(), backlog.takeForgotten());
      return true;
    } catch (Blocking.Lost | SchemaRefused expected) {
      failed(expected);
      return false;
    } catch (RuntimeException | Error bug) {
      // Nobody else writes, so the thread outlives whatever it meets.
      LOG.error("journal writer failed", bug);
      failed(bug);
      return false;
    }
  }

  /** Without events it only opens the connection, which shows that the database answers. */
  private void writeHead() {
    link.call(
        (connection, deadline) -> {
          settlement.write(connection, deadline, backlog.head(MAX_EVENTS_A_STATEMENT));
          return true;
        });
  }

  /** Notes the outage before it answers: an append looks in the other order, so none waits on. */
  private void failed(Throwable failure) {
    String cause = String.valueOf(failure.getMessage());
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    outage.failed(cause);
    backlog.answerAll(new Append.Deferred(cause));
  }

  boolean isStopping() {
    return stopping.getCount() == 0;
  }

  /** Writes what still can be written within the time-out, then ends the thread. */
  void stop(Duration timeout) {
    stopping.countDown();
    backlog.close();
    try {
      if (thread.isAlive() && !thread.join(timeout)) {
        thread.interrupt();
        thread.join();
      }
    } catch (InterruptedException hurried) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
    backlog.answerAll(new Append.Deferred("the controller is stopping"));
    if (backlog.events() > 0) {
      LOG.warn("journal closed with events unwritten: events={}", backlog.events());
    }
  }
}
