package com.huntaze.canary.handover;

import com.huntaze.canary.port.Handover;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits in memory until the database takes it: each once, for {@link Handover#LIFE}, and of
 * too many the newest.
 */
final class KeptItems {
  private static final Logger LOG = LoggerFactory.getLogger(KeptItems.class);

  private final int limit;
  private final Map<String, Handover.Item> items = new LinkedHashMap<>();

  KeptItems(int limit) {
    this.limit = limit;
  }

  synchronized void keep(Collection<Handover.Item> more) {
    more.forEach(item -> items.putIfAbsent(item.id(), item));
    Iterator<Handover.Item> oldest = items.values().iterator();
    while (items.size() > limit) {
      LOG.error("too many signals wait in memory, lost: item={}", oldest.next().id());
      oldest.remove();
    }
  }

  /** In the order in which they came. */
  synchronized List<Handover.Item> at(Instant now) {
    items.values().removeIf(item -> item.receivedAt().plus(Handover.LIFE).isBefore(now));
    return List.copyOf(items.values());
  }

  synchronized void remove(Collection<Handover.Item> gone) {
    gone.forEach(item -> items.remove(item.id()));
  }
}
