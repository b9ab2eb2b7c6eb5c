package com.huntaze.canary.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;

/**
 * The signals that wait for a loop, in the order in which they came. Any thread may submit; the
 * loop's alone does the rest.
 */
final class Mailbox {
  private final LinkedBlockingDeque<Letter> waiting = new LinkedBlockingDeque<>();
  private final List<Receipt> inHand = new ArrayList<>();
  private volatile boolean closed;

  private record Letter(Signal signal, Receipt receipt) {}

  /** Wakes the loop, too. */
  Receipt submit(Signal signal) {
    Letter letter = new Letter(signal, new Receipt());
    waiting.add(letter);
    if (closed) {
      // it may have come behind the last look
      giveBack();
    }
    return letter.receipt();
  }

  /** Until something waits, at most that long. */
  void await(Duration limit) throws InterruptedException {
    Letter first = waiting.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
    if (first != null) {
      waiting.addFirst(first);
    }
  }

  /** What waits is in hand from now on. */
  List<Signal> take() {
    List<Letter> taken = new ArrayList<>();
    waiting.drainTo(taken);
    taken.forEach(letter -> inHand.add(letter.receipt()));
    return taken.stream().map(Letter::signal).toList();
  }

  /**
   * The tick that took what is in hand is over.
   *
   * @param acted false where it moved nothing
   */
  void settle(boolean acted) {
    Receipt.State state = acted ? Receipt.State.ACTED_ON : Receipt.State.RETURNED;
    inHand.forEach(receipt -> receipt.becomes(state));
    inHand.clear();
  }

  /** Nobody takes anything any more. */
  void close() {
    closed = true;
    settle(false);
    giveBack();
  }

  private void giveBack() {
    List<Letter> left = new ArrayList<>();
    waiting.drainTo(left);
    left.forEach(letter -> letter.receipt().becomes(Receipt.State.RETURNED));
  }
}
