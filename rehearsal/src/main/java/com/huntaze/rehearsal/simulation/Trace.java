package com.huntaze.rehearsal.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What happened in one run, a line each; nothing is kept unless it is asked for. */
final class Trace {
  private final boolean kept;
  private final List<String> lines = new ArrayList<>();

  Trace(boolean kept) {
    this.kept = kept;
  }

  void add(Instant at, Supplier<String> line) {
    if (kept) {
      lines.add(at + " " + line.get());
    }
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
