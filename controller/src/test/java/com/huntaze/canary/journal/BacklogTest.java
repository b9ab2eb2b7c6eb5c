package com.huntaze.canary.journal;

import static com.huntaze.canary.journal.TestEvents.event;
import static com.huntaze.canary.journal.TestEvents.sequences;
import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.port.Journal.Append;
import com.huntaze.canary.port.JournalEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacklogTest {
  private final Backlog backlog = new Backlog(3, 100_000);

  private static JournalEvent decision(long sequence, String action) {
    return event("reads", 1, sequence, "decision", "{\"action\":\"" + action + "\"}");
  }

  private void deferred(JournalEvent... events) {
    Batch batch = Batch.of(List.of(events));
    batch.answer(new Append.Deferred("test"));
    backlog.add(batch);
  }

  @Test
  void pastItsBoundTheOldestHoldsAreForgottenAndNothingElse() {
    deferred(event("reads", 1, 1), decision(2, "HOLD"));
    deferred(decision(3, "HOLD"));
    deferred(decision(4, "ROLLBACK"));
    assertThat(sequences(backlog.of("reads"))).containsExactly(1L, 3L, 4L);
    deferred(event("reads", 1, 5));
    assertThat(sequences(backlog.of("reads"))).containsExactly(1L, 4L, 5L);
    deferred(event("reads", 1, 6));
    assertThat(sequences(backlog.of("reads"))).containsExactly(1L, 4L, 5L, 6L);
    assertThat(backlog.events()).isEqualTo(4);
    assertThat(backlog.takeForgotten()).isEqualTo(2);
    assertThat(backlog.takeForgotten()).isZero();
  }

  @Test
  void theBoundCountsCharactersToo() {
    String pad = "x".repeat(60_000);
    deferred(event("reads", 1, 1, "decision", "{\"action\":\"HOLD\",\"pad\":\"" + pad + "\"}"));
    deferred(event("reads", 1, 2, "decision", "{\"action\":\"HOLD\",\"pad\":\"" + pad + "\"}"));
    assertThat(sequences(backlog.of("reads"))).containsExactly(2L);
  }

  @Test
  void whatIsBeingWrittenOrStillWaitedForIsNotForgotten() {
    deferred(decision(1, "HOLD"));
    backlog.head(1);
    backlog.add(Batch.of(List.of(decision(2, "HOLD"))));
    deferred(decision(3, "HOLD"));
    deferred(decision(4, "HOLD"));
    assertThat(sequences(backlog.of("reads"))).containsExactly(1L, 2L, 4L);
  }

  @Test
  void theHeadIsTheOldestAndNeverSplitsABatch() {
    deferred(event("reads", 1, 1), event("reads", 1, 2));
    deferred(event("reads", 1, 3));
    assertThat(backlog.head(1)).hasSize(1);
    assertThat(backlog.head(3)).hasSize(2);
    backlog.settle(backlog.head(1).getFirst());
    assertThat(sequences(backlog.of("reads"))).containsExactly(3L);
  }
}
