package com.huntaze.canary.handover;

import com.huntaze.canary.loop.Signal;
import com.huntaze.canary.port.Handover;
import com.huntaze.canary.port.Handover.HandoverUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what the webhook heard to the loop that it concerns: to one that runs here at once, to one
 * that runs elsewhere or begins later through the {@link Handover}, into which a thread looks each
 * second. What a loop here had not come to when it ended goes that way too.
 *
 * <p>A loop may get a signal twice, where the database failed in between or two controllers heard
 * the message: signals bear that.
 */
public final class Dispatcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(1);
  private static final Duration LAST_CALL = Duration.ofSeconds(1);

  private final Outgoing outgoing;
  private final Incoming incoming;
  private final Duration pause;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("handover").unstarted(this::run);
  private boolean away;

  public Dispatcher(Handover handover, LocalLoops local, InstantSource clock) {
    this(handover, local, clock, BETWEEN_ROUNDS);
  }

  /**
   * @param pause between two looks
   */
  Dispatcher(Handover handover, LocalLoops local, InstantSource clock, Duration pause) {
    this.outgoing = new Outgoing(handover, local, clock);
    this.incoming = new Incoming(handover, local);
    this.pause = pause;
  }

  public void start() {
    thread.start();
  }

  /**
   * Takes a message on. Waits for the database after every loop here has its signal, and only where
   * others concern it.
   *
   * @param signals what it means, by rollout
   * @return false when no loop has it and it could be handed to nobody: it waits in memory, but had
   *     better be sent again, perhaps to another controller
   */
  public boolean offer(String messageId, Instant receivedAt, Map<String, Signal> signals) {
    return outgoing.offer(messageId, receivedAt, signals);
  }

  private void run() {
    try {
      do {
        round();
      } while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** One way never waits for the other to work. */
  private void round() {
    boolean sent = works(outgoing::tryAgain);
    boolean looked = works(incoming::look);
    away = !(sent && looked);
  }

  private boolean works(Runnable way) {
    try {
      way.run();
      return true;
    } catch (HandoverUnavailable lost) {
      if (!away && stopping.getCount() > 0) {
        LOG.warn("signals cannot be handed over: {}", lost.getMessage());
      }
      away = true;
      return false;
    } catch (RuntimeException bug) {
      LOG.error("handing over failed; the next round tries again", bug);
      return false;
    }
  }

  /** Leaves to others what the loops here did not come to; call it when these have ended. */
  @Override
  public void close() {
    stop();
    outgoing.leave();
    try {
      incoming.removeDone();
    } catch (HandoverUnavailable lost) {
      LOG.warn("what was done is not noted, others may do it again: {}", lost.getMessage());
    }
  }

  private void stop() {
    stopping.countDown();
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    try {
      if (!thread.join(LAST_CALL)) {
        thread.interrupt();
        thread.join();
      }
    } catch (InterruptedException hurried) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
