package com.huntaze.canary.status;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The newest snapshot of every rollout. Publishing never blocks: a listener only hands the snapshot
 * on.
 */
public final class StatusBoard {
  private final ConcurrentSkipListMap<String, RolloutSnapshot> snapshots =
      new ConcurrentSkipListMap<>();
  private final CopyOnWriteArrayList<Consumer<RolloutSnapshot>> listeners =
      new CopyOnWriteArrayList<>();
  private final ConcurrentHashMap<String, String> remarks = new ConcurrentHashMap<>();
  private final CopyOnWriteArrayList<Consumer<String>> removals = new CopyOnWriteArrayList<>();
  private final Supplier<Optional<Spending>> spending;

  /** Where nobody counts what AWS is asked. */
  public StatusBoard() {
    this(Optional::empty);
  }

  /**
   * @param spending the estimate at this moment; returns at once
   */
  public StatusBoard(Supplier<Optional<Spending>> spending) {
    this.spending = spending;
  }

  public void publish(RolloutSnapshot told) {
    RolloutSnapshot remarked = told.remarked(remarks.getOrDefault(told.name(), ""));
    RolloutSnapshot snapshot =
        told.isHeldElsewhere() ? remarked : remarked.with(spending.get().orElse(null));
    snapshots.put(snapshot.name(), snapshot);
    listeners.forEach(listener -> listener.accept(snapshot));
  }

  /** What is said of a rollout from its next snapshot on, beside its own sentence; may be empty. */
  public void remark(String rollout, String sentence) {
    remarks.put(rollout, sentence);
  }

  /** There is no such rollout any more. */
  public void remove(String rollout) {
    remarks.remove(rollout);
    if (snapshots.remove(rollout) != null) {
      removals.forEach(listener -> listener.accept(rollout));
    }
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

  /** As {@link #onPublish}, of the rollouts that go. */
  public void onRemove(Consumer<String> listener) {
    removals.add(listener);
  }
}
