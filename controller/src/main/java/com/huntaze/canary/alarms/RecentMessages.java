package com.huntaze.canary.alarms;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The messages that this process took, so that none is acted on twice while the database is away,
 * nor by two deliveries at once. The oldest are forgotten.
 */
final class RecentMessages {
  private final int limit;
  private final Set<String> ids = new LinkedHashSet<>();

  RecentMessages(int limit) {
    this.limit = limit;
  }

  /**
   * @return false when it is claimed already
   */
  synchronized boolean claim(String id) {
    if (!ids.add(id)) {
      return false;
    }
    if (ids.size() > limit) {
      Iterator<String> oldest = ids.iterator();
      oldest.next();
      oldest.remove();
    }
    return true;
  }

  /** It was not acted on after all: the next delivery may try. */
  synchronized void release(String id) {
    ids.remove(id);
  }
}
