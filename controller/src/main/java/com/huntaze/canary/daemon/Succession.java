package com.huntaze.canary.daemon;

import com.huntaze.canary.settings.RolloutSettings;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which settings act once others are wanted. A run that is under way goes to its end with the
 * levers, the metrics and the judge that it began with; when and how long it may go on, and which
 * alarms count, changes at once. Pure.
 */
final class Succession {
  private Succession() {}

  /** What is known of a rollout's runs. */
  interface Runs {
    /** Known to have ended: nothing is moved any more. */
    boolean haveEnded(String rollout);

    /** Not this controller but another one acts on it. */
    boolean areHeldElsewhere(String rollout);
  }

  /**
   * The settings that act from now on, by name.
   *
   * <p>What is no longer wanted stays until its run has ended and starts none. Nobody takes a flag
   * or an alias over from a run under way: who wants it waits.
   *
   * @param acting until now
   * @param wanted valid together
   */
  static SortedMap<String, RolloutSettings> of(
      Map<String, RolloutSettings> acting, Map<String, RolloutSettings> wanted, Runs runs) {
    Set<String> held = new TreeSet<>();
    for (String name : acting.keySet()) {
      boolean isOthersToFollow = wanted.containsKey(name) && runs.areHeldElsewhere(name);
      if (!isOthersToFollow && !runs.haveEnded(name)) {
        held.add(name);
      }
    }
    while (true) {
      SortedMap<String, RolloutSettings> next = next(acting, wanted, held);
      Optional<String> waiting = waiting(next, held);
      if (waiting.isEmpty()) {
        return Collections.unmodifiableSortedMap(next);
      }
      held.add(waiting.get());
    }
  }

  private static SortedMap<String, RolloutSettings> next(
      Map<String, RolloutSettings> acting, Map<String, RolloutSettings> wanted, Set<String> held) {
    SortedMap<String, RolloutSettings> next = new TreeMap<>();
    wanted.forEach(
        (name, settings) -> {
          if (!held.contains(name)) {
            next.put(name, settings);
          }
        });
    acting.forEach(
        (name, settings) -> {
          if (held.contains(name)) {
            RolloutSettings wish = wanted.get(name);
            next.put(name, wish == null ? settings.leaving() : settings.underWay(wish));
          }
        });
    return next;
  }

  /** Who wants what somebody moves that is held. */
  private static Optional<String> waiting(Map<String, RolloutSettings> next, Set<String> held) {
    Set<List<String>> moved = new HashSet<>();
    next.forEach(
        (name, settings) -> {
          if (held.contains(name)) {
            moved.addAll(settings.moves());
          }
        });
    return next.entrySet().stream()
        .filter(one -> !held.contains(one.getKey()))
        .filter(one -> !Collections.disjoint(moved, one.getValue().moves()))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
