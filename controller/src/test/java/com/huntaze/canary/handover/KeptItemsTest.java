package com.huntaze.canary.handover;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.port.Handover;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptItemsTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private final KeptItems kept = new KeptItems(2);

  private static Handover.Item item(String id, Duration ago) {
    return new Handover.Item("reads", id, NOW.minus(ago), "{}");
  }

  private List<String> ids() {
    return kept.at(NOW).stream().map(Handover.Item::messageId).toList();
  }

  @Test
  void ofTooManyTheNewestAreKeptEachOnce() {
    kept.keep(List.of(item("a", Duration.ZERO), item("b", Duration.ZERO)));
    kept.keep(List.of(item("a", Duration.ZERO)));
    assertThat(ids()).containsExactly("a", "b");
    kept.keep(List.of(item("c", Duration.ZERO)));
    assertThat(ids()).containsExactly("b", "c");
    kept.remove(List.of(item("b", Duration.ofMinutes(1))));
    assertThat(ids()).containsExactly("c");
  }

  @Test
  void whatWasHeardMoreThanAnHourAgoIsForgotten() {
    kept.keep(List.of(item("old", Duration.ofMinutes(61)), item("new", Duration.ofMinutes(59))));
    assertThat(ids()).containsExactly("new");
  }
}
