package com.huntaze.canary.handover;

import com.huntaze.canary.loop.Receipt;
import com.huntaze.canary.port.Handover;
import com.huntaze.canary.port.Handover.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What others heard of the rollouts that run here. It leaves the {@link Handover} after the loop
 * acted on it, so that no death between loses it. Confined to one thread.
 */
final class Incoming {
  private static final Logger LOG = LoggerFactory.getLogger(Incoming.class);

  private final Handover handover;
  private final LocalLoops local;
  private final List<Submitted> inHand = new ArrayList<>();

  Incoming(Handover handover, LocalLoops local) {
    this.handover = handover;
    this.local = local;
  }

  /**
   * Notes what is done and looks for more.
   *
   * @throws Handover.HandoverUnavailable where it cannot
   */
  void look() {
    removeDone();
    fetch();
  }

  /**
   * What a loop gave back stays for its successor, here or elsewhere.
   *
   * @throws Handover.HandoverUnavailable where it cannot be noted now; it will be
   */
  void removeDone() {
    List<Submitted> over = inHand.stream().filter(one -> !one.is(Receipt.State.WAITING)).toList();
    List<Item> done =
        over.stream().filter(one -> one.is(Receipt.State.ACTED_ON)).map(Submitted::item).toList();
    if (!done.isEmpty()) {
      handover.remove(done);
    }
    inHand.removeAll(over);
  }

  /** For no rollout that has something in hand: so nothing comes twice. */
  private void fetch() {
    Set<String> busy = inHand.stream().map(one -> one.item().rollout()).collect(Collectors.toSet());
    List<String> free = local.running().stream().filter(name -> !busy.contains(name)).toList();
    if (!free.isEmpty()) {
      handover.waiting(free).forEach(this::submit);
    }
  }

  private void submit(Item item) {
    try {
      local
          .submit(item.rollout(), SignalText.read(item.signal()))
          .ifPresent(
              receipt -> {
                inHand.add(new Submitted(item, receipt));
                LOG.info("signal taken over: item={} heard={}", item.id(), item.receivedAt());
              });
    } catch (IllegalArgumentException unreadable) {
      LOG.error("signal of another controller not understood: item={}", item.id(), unreadable);
      handover.remove(List.of(item));
    }
  }
}
