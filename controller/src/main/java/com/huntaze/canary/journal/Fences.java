package com.huntaze.canary.journal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The runs that another controller writes. A fence stays until the rollout begins anew from what is
 * written: whoever lost a run must not slip back into it, and events deferred behind the one that
 * lost must not be mixed in.
 */
final class Fences {
  private final Map<Entry.Run, String> details = new ConcurrentHashMap<>();

  void raise(Entry.Run run, String detail) {
    details.putIfAbsent(run, detail);
  }

  /** Why nothing of the rollout may be written, if so. */
  Optional<String> of(String rollout) {
    return details.entrySet().stream()
        .filter(fence -> fence.getKey().rollout().equals(rollout))
        .map(fence -> fence.getValue())
        .findFirst();
  }

  void lift(String rollout) {
    details.keySet().removeIf(run -> run.rollout().equals(rollout));
  }

  /** Why the batch may not be written, if so. */
  Optional<String> of(Batch batch) {
    return batch.entries().stream()
        .map(Entry::run)
        .filter(details::containsKey)
        .findFirst()
        .map(details::get);
  }
}
