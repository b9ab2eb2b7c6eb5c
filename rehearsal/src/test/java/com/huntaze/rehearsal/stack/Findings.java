package com.huntaze.rehearsal.stack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Gathers what breaks a rule. */
final class Findings {
  private final List<String> found = new ArrayList<>();

  Findings require(boolean holds, String place, String what) {
    if (!holds) {
      found.add(place + ": " + what);
    }
    return this;
  }

  /** Both ways: nothing missing, nothing more. */
  Findings equal(Collection<String> are, Collection<String> shouldBe, String place) {
    Set<String> missing = new TreeSet<>(shouldBe);
    missing.removeAll(are);
    Set<String> more = new TreeSet<>(are);
    more.removeAll(shouldBe);
    return require(missing.isEmpty(), place, "lacks " + missing)
        .require(more.isEmpty(), place, "has too much: " + more);
  }

  List<String> list() {
    return List.copyOf(found);
  }
}
