package com.huntaze.canary.journal;

import com.huntaze.canary.port.JournalEvent;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/** Events of one controller. */
final class TestEvents {
  static final Instant AT = Instant.parse("2026-03-01T10:00:00.123456Z");

  private TestEvents() {}

  static JournalEvent event(String rollout, int run, long sequence) {
    return event(rollout, run, sequence, "intent", "{\"percentage\": 5}");
  }

  static JournalEvent event(String rollout, int run, long sequence, String kind, String payload) {
    return new JournalEvent(
        rollout, run, sequence, AT.plusSeconds(sequence), kind, "controller", payload);
  }

  static List<JournalEvent> events(String rollout, int run, long first, long last) {
    return LongStream.rangeClosed(first, last)
        .mapToObj(sequence -> event(rollout, run, sequence))
        .toList();
  }

  static List<Long> sequences(List<JournalEvent> events) {
    return events.stream().map(JournalEvent::sequence).toList();
  }
}
