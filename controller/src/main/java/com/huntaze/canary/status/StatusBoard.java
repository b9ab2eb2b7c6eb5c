package com.huntaze.canary.status;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The newest snapshot of every rollout. Publishing never blocks: a listener only hands the snapshot
 * on.
 */
public final class StatusBoard {
  private final ConcurrentSkipListMap<String, RolloutSnapshot> snapshots =
      new ConcurrentSkipListMap<>();
  private final CopyOnWriteArrayList<Consumer<RolloutSnapshot>> listeners =
      new CopyOnWriteArrayList<>();

  public void publish(RolloutSnapshot snapshot) {
    snapshots.put(snapshot.name(), snapshot);
    listeners.forEach(listener -> listener.accept(snapshot));
  }

  public Optional<RolloutSnapshot> find(String rollout) {
    return Optional.ofNullable(snapshots.get(rollout));
  }

  /** All rollouts by name. */
  public List<RolloutSnapshot> all() {
    return List.copyOf(snapshots.values());
  }

  /** The listener is called on the publishing thread and must return at once. */
  public void onPublish(Consumer<RolloutSnapshot> listener) {
    listeners.add(listener);
  }
}
