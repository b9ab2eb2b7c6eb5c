package com.huntaze.rehearsal.simulation;

import com.huntaze.canary.port.JournalEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The journal's table: what survives every crash. */
final class Database {
  private final List<JournalEvent> events = new ArrayList<>();
  private final Map<Key, JournalEvent> byKey = new HashMap<>();
  private boolean away;

  /** What is unique. */
  record Key(int run, long sequence) {
    static Key of(JournalEvent event) {
      return new Key(event.run(), event.sequence());
    }
  }

  void away(boolean now) {
    away = now;
  }

  boolean isAway() {
    return away;
  }

  @Nullable JournalEvent find(Key key) {
    return byKey.get(key);
  }

  void write(JournalEvent event) {
    byKey.put(Key.of(event), event);
    events.add(event);
  }

  /** In the order in which they were written. */
  List<JournalEvent> events() {
    return events;
  }
}
