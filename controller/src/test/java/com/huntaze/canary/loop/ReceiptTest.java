package com.huntaze.canary.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.journal.Eventually;
import com.huntaze.canary.port.JournalEvent;
import com.huntaze.canary.rollout.RolloutEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a signal, as who submitted it learns. */
class ReceiptTest {
  private static final Signal PROMOTE = new Signal.Asked(new RolloutEvent.PromoteRequested(false));

  private final List<JournalEvent> shared = new CopyOnWriteArrayList<>();
  private final ControlLoop loop = new ScriptedWorld().loop(new SharedJournal(shared));
  private final Thread thread = Thread.ofVirtual().unstarted(loop);

  @AfterEach
  void end() throws InterruptedException {
    loop.stop();
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    }
    thread.join();
  }

  private void exposed() {
    thread.start();
    Eventually.until(
        "users are exposed",
        () -> shared.stream().anyMatch(event -> event.payload().contains("\"Progressing\"")));
    Receipt look = loop.submit(new Signal.LookNow());
    Eventually.until("that tick is over", () -> look.state() == Receipt.State.ACTED_ON);
  }

  @Test
  void aSignalWaitsUntilATickHasActedOnIt() {
    Receipt promoted = loop.submit(PROMOTE);
    assertThat(promoted.state()).isEqualTo(Receipt.State.WAITING);
    exposed();
    assertThat(promoted.state()).isEqualTo(Receipt.State.ACTED_ON);
  }

  @Test
  void whatALoopThatEndsHasNotTakenComesBackAlsoWhenItCameTooLate() throws Exception {
    Receipt early = loop.submit(PROMOTE);
    end();
    assertThat(early.state()).isEqualTo(Receipt.State.RETURNED);
    assertThat(loop.submit(PROMOTE).state()).isEqualTo(Receipt.State.RETURNED);
  }

  @Test
  void whatALoopTookInTheTickInWhichItIsOutrunComesBack() {
    exposed();
    JournalEvent last = shared.getLast();
    shared.add(
        new JournalEvent(
            last.rollout(),
            last.run(),
            last.sequence() + 1,
            last.at(),
            "rival",
            "controller",
            "{}"));
    Receipt promoted = loop.submit(PROMOTE);
    Eventually.until("the loop knows it", () -> promoted.state() != Receipt.State.WAITING);
    assertThat(promoted.state()).isEqualTo(Receipt.State.RETURNED);
    assertThat(loop.isStopped()).isTrue();
  }
}
