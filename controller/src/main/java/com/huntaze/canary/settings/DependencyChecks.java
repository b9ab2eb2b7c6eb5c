package com.huntaze.canary.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Holds {@code after} of all rollouts against each other, and gives each name its run. What would
 * wait for ever is refused.
 */
final class DependencyChecks {
  static final String KEY = "after";

  private final Map<String, Element> byName = new LinkedHashMap<>();

  /** A rollout and where it is written. */
  private record Element(StrictConfig section, RolloutSettings rollout) {
    Stream<String> names() {
      return rollout.after().stream().map(Dependency::rollout);
    }
  }

  /** One more rollout, whose dependencies have no runs yet; the first of a name counts. */
  void add(StrictConfig section, RolloutSettings rollout) {
    byName.putIfAbsent(rollout.name(), new Element(section, rollout));
  }

  void run() {
    byName.values().forEach(this::checkNames);
    refuseCircles();
  }

  /** The same rollout, its dependencies with the runs that the settings ask for. */
  RolloutSettings resolved(RolloutSettings rollout) {
    List<Dependency> after =
        rollout.after().stream().map(waited -> resolved(waited.rollout())).toList();
    return after.isEmpty() ? rollout : rollout.waitingFor(after);
  }

  private Dependency resolved(String name) {
    Element element = byName.get(name);
    return new Dependency(name, element == null ? 0 : element.rollout().run());
  }

  private void checkNames(Element element) {
    element.names().forEach(name -> checkName(element, name));
  }

  private void checkName(Element element, String name) {
    RolloutSettings waiting = element.rollout();
    Element waited = byName.get(name);
    if (waited == null) {
      refuseUnknown(element, name);
    } else if (name.equals(waiting.name())) {
      element.section().problem(KEY, "names the rollout itself, which would wait for ever");
    } else if (waiting.run() > 0
        && waited.rollout().run() == 0
        && waited.section().accepted("run")) {
      element
          .section()
          .problem(
              KEY,
              "names "
                  + name
                  + ", whose run is 0: it never starts by itself, so this one would wait for ever;"
                  + " give it a run");
    }
  }

  /** A name that was refused may be the one that is meant. */
  private void refuseUnknown(Element element, String name) {
    if (byName.values().stream().allMatch(one -> one.section().accepted("name"))) {
      element
          .section()
          .problem(KEY, "names no rollout, \"" + name + "\"" + Nearest.hint(name, byName.keySet()));
    }
  }

  /** Names each circle once: those that wait for nobody are taken away until none is left. */
  private void refuseCircles() {
    Set<String> left = new LinkedHashSet<>(byName.keySet());
    while (!left.isEmpty()) {
      if (!left.removeIf(name -> waited(name, left).isEmpty())) {
        List<String> circle = circle(left.iterator().next(), left);
        Element first = element(circle.getFirst());
        first
            .section()
            .problem(
                KEY,
                "makes a circle that would wait for ever: "
                    + String.join(" after ", circle)
                    + " after "
                    + circle.getFirst());
        circle.forEach(left::remove);
      }
    }
  }

  /** Whoever is left waits for somebody who is left: the way leads back sooner or later. */
  private List<String> circle(String start, Set<String> left) {
    List<String> way = new ArrayList<>();
    String at = start;
    while (!way.contains(at)) {
      way.add(at);
      at = waited(at, left).getFirst();
    }
    return way.subList(way.indexOf(at), way.size());
  }

  /** Those that it waits for, itself left out: that is told already. */
  private List<String> waited(String name, Set<String> left) {
    return element(name)
        .names()
        .filter(other -> !other.equals(name) && left.contains(other))
        .toList();
  }

  private Element element(String name) {
    return Objects.requireNonNull(byName.get(name));
  }
}
