package com.huntaze.canary.daemon;

import com.huntaze.canary.settings.RolloutSettings;
import com.huntaze.canary.status.RolloutSnapshot;
import com.huntaze.canary.status.StatusBoard;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rollouts that there are at this moment, and those that are wanted, which may have to wait.
 */
final class Roster implements Succession.Runs {
  private final StatusBoard board;
  private volatile SortedMap<String, RolloutSettings> acting;
  private volatile SortedMap<String, RolloutSettings> wanted;

  Roster(List<RolloutSettings> rollouts, StatusBoard board) {
    this.board = board;
    this.acting = byName(rollouts);
    this.wanted = acting;
  }

  private static SortedMap<String, RolloutSettings> byName(List<RolloutSettings> rollouts) {
    SortedMap<String, RolloutSettings> found = new TreeMap<>();
    rollouts.forEach(rollout -> found.put(rollout.name(), rollout));
    return found;
  }

  Optional<RolloutSettings> find(String rollout) {
    return Optional.ofNullable(acting.get(rollout));
  }

  /** By name. */
  List<RolloutSettings> all() {
    return List.copyOf(acting.values());
  }

  List<String> names() {
    return List.copyOf(acting.keySet());
  }

  int size() {
    return acting.size();
  }

  /** From the next {@link #settle} on these are aimed at. */
  void want(List<RolloutSettings> rollouts) {
    wanted = byName(rollouts);
  }

  boolean isSettled() {
    return acting.equals(wanted);
  }

  /**
   * Comes as close to what is wanted as the runs under way permit.
   *
   * @return whose settings are others now, or gone
   */
  synchronized Set<String> settle() {
    SortedMap<String, RolloutSettings> before = acting;
    acting = Succession.of(before, wanted, this);
    Set<String> changed = new TreeSet<>();
    for (String name : before.keySet()) {
      if (!Objects.equals(before.get(name), acting.get(name))) {
        changed.add(name);
      }
    }
    before.keySet().forEach(this::remark);
    acting.keySet().forEach(this::remark);
    return changed;
  }

  private void remark(String name) {
    board.remark(name, remark(acting.get(name), wanted.get(name)));
  }

  private static String remark(@Nullable RolloutSettings acts, @Nullable RolloutSettings wanted) {
    if (acts == null || acts.equals(wanted)) {
      return "";
    }
    return wanted == null
        ? "No longer in the settings: it leaves when its run has ended."
        : "New settings wait for the end of a run.";
  }

  /** Wanted, but somebody whose run is under way moves its flag or its alias. */
  List<String> waiting() {
    Map<String, RolloutSettings> there = acting;
    return wanted.keySet().stream().filter(name -> !there.containsKey(name)).toList();
  }

  @Override
  public boolean haveEnded(String rollout) {
    return board.find(rollout).filter(RolloutSnapshot::hasEnded).isPresent();
  }

  @Override
  public boolean areHeldElsewhere(String rollout) {
    return board.find(rollout).filter(RolloutSnapshot::isHeldElsewhere).isPresent();
  }
}
