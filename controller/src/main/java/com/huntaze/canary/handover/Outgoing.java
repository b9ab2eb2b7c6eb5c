package com.huntaze.canary.handover;

import com.huntaze.canary.loop.Receipt;
import com.huntaze.canary.loop.Signal;
import com.huntaze.canary.port.Handover;
import com.huntaze.canary.port.Handover.HandoverUnavailable;
import com.huntaze.canary.port.Handover.Item;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this controller heard, until a loop here acted on it or the {@link Handover} has it.
 * Thread-safe.
 */
final class Outgoing {
  private static final Logger LOG = LoggerFactory.getLogger(Outgoing.class);
  private static final int MOST_IN_MEMORY = 1000;

  private final Handover handover;
  private final LocalLoops local;
  private final InstantSource clock;
  private final KeptItems kept = new KeptItems(MOST_IN_MEMORY);
  private final Queue<Submitted> submitted = new ConcurrentLinkedQueue<>();

  Outgoing(Handover handover, LocalLoops local, InstantSource clock) {
    this.handover = handover;
    this.local = local;
    this.clock = clock;
  }

  /** As {@link Dispatcher#offer}. */
  boolean offer(String messageId, Instant receivedAt, Map<String, Signal> signals) {
    List<Item> elsewhere = new ArrayList<>();
    signals.forEach(
        (rollout, signal) -> {
          Item item = new Item(rollout, messageId, receivedAt, SignalText.write(signal));
          if (!runsHere(item, signal)) {
            elsewhere.add(item);
          }
        });
    if (elsewhere.isEmpty()) {
      return true;
    }
    try {
      handOver(elsewhere);
      return true;
    } catch (HandoverUnavailable lost) {
      kept.keep(elsewhere);
      LOG.warn("signals not handed over yet: items={} cause={}", ids(elsewhere), lost.getMessage());
      return elsewhere.size() < signals.size();
    }
  }

  /** Then its loop has it now. */
  private boolean runsHere(Item item, Signal signal) {
    Optional<Receipt> receipt = local.submit(item.rollout(), signal);
    receipt.ifPresent(
        taken -> {
          submitted.add(new Submitted(item, taken));
          kept.remove(List.of(item));
        });
    return receipt.isPresent();
  }

  private void handOver(List<Item> items) {
    handover.put(items);
    kept.remove(items);
    LOG.info("signals handed over: items={}", ids(items));
  }

  private static List<String> ids(List<Item> items) {
    return items.stream().map(Item::id).toList();
  }

  /**
   * What came back from a loop that ended, or waits in memory, goes to a loop that runs here by
   * now, or to the handover.
   *
   * @throws HandoverUnavailable where that cannot be; it waits on
   */
  void tryAgain() {
    for (Iterator<Submitted> all = submitted.iterator(); all.hasNext(); ) {
      Submitted one = all.next();
      if (one.is(Receipt.State.RETURNED)) {
        kept.keep(List.of(one.item()));
      }
      if (!one.is(Receipt.State.WAITING)) {
        all.remove();
      }
    }
    List<Item> elsewhere =
        kept.at(clock.instant()).stream()
            .filter(item -> !runsHere(item, SignalText.read(item.signal())))
            .toList();
    if (!elsewhere.isEmpty()) {
      handOver(elsewhere);
    }
  }

  /** Leaves to others what no loop here acted on; all of them have ended. */
  void leave() {
    submitted.stream()
        .filter(one -> !one.is(Receipt.State.ACTED_ON))
        .forEach(one -> kept.keep(List.of(one.item())));
    List<Item> left = kept.at(clock.instant());
    try {
      if (!left.isEmpty()) {
        handOver(left);
      }
    } catch (HandoverUnavailable lost) {
      LOG.error("signals lost at the end: items={} cause={}", ids(left), lost.getMessage());
    }
  }
}
