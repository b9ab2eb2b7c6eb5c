package com.huntaze.canary.lease;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Since when each free rollout has been seen free, on this process's steady clock. */
final class FreeTimes {
  private final Map<String, Long> sinceNanos = new HashMap<>();

  /**
   * Those of the free ones that were free all the time; whatever is no longer free is forgotten.
   */
  Set<String> longerThan(Duration limit, Set<String> free) {
    long now = System.nanoTime();
    sinceNanos.keySet().retainAll(free);
    return free.stream()
        .filter(name -> now - sinceNanos.computeIfAbsent(name, _ -> now) >= limit.toNanos())
        .collect(Collectors.toSet());
  }
}
