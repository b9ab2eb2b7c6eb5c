package com.huntaze.canary.loop;

import com.huntaze.canary.model.Flag;
import com.huntaze.canary.port.Journal;
import com.huntaze.canary.port.JournalEvent;
import com.huntaze.canary.port.LeverView;
import com.huntaze.canary.port.TrafficLever;
import com.huntaze.canary.rollout.RolloutEvent;
import com.huntaze.canary.rollout.RolloutState;
import com.huntaze.canary.settings.RolloutSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a loop back to where its journal says it was. What the world says since is the first
 * tick's input, so a command that was intended and not answered is applied again, once.
 *
 * <p>An empty journal beside a flag that carries a run's attributes was lost: the run is rebuilt
 * from them. A journal that cannot be read while users are exposed is guarded for: the rebuilt run
 * may only go down, and nothing is written, until the journal says what really was.
 */
final class Restoration {
  private static final Logger LOG = LoggerFactory.getLogger(Restoration.class);
  private static final int TAIL = 500;

  /** Attempts before what cannot be read is done without. */
  private static final int PATIENCE = 4;

  private final RolloutSettings settings;
  private final Journal journal;
  private final @Nullable TrafficLever users;
  private final Recorder recorder;
  private final RunMemory memory;
  private final Consumer<RolloutEvent> answers;
  private int unread;
  private int unseen;
  private boolean done;
  private boolean guarding;

  /**
   * @param users what serves the flag; null where no users are moved
   * @param answers takes what must be told to the restored state
   */
  Restoration(
      RolloutSettings settings,
      Journal journal,
      @Nullable TrafficLever users,
      Recorder recorder,
      RunMemory memory,
      Consumer<RolloutEvent> answers) {
    this.settings = settings;
    this.journal = journal;
    this.users = users;
    this.recorder = recorder;
    this.memory = memory;
    this.answers = answers;
  }

  /** Tries once, until it has worked; whether the loop may go on. */
  boolean mayAct(Instant now) {
    boolean away = guarding && journal.trouble().isPresent();
    if (!done && !away) {
      attempt(now);
    }
    return done || guarding;
  }

  /** Whether the journal was never read: no run may begin. */
  boolean isGuarding() {
    return guarding;
  }

  private void attempt(Instant now) {
    try {
      List<JournalEvent> tail = tail();
      done = tail.isEmpty() ? begun(now) : restored(tail);
      if (done) {
        memory.alert("restore", false, "");
        recorder.unmute();
        guarding = false;
        blindUntilLookedAt();
      }
    } catch (Journal.JournalUnavailable away) {
      memory.alert("restore", true, "waiting for the journal: " + away.getMessage());
      unread++;
      if (!guarding && unread >= PATIENCE) {
        guarding = guard(now);
      }
    }
  }

  /** A way back that AWS refuses for minutes writes more than a tail since the last state. */
  private List<JournalEvent> tail() {
    int limit = TAIL;
    List<JournalEvent> tail = journal.tail(settings.name(), limit);
    while (tail.size() == limit && tail.stream().noneMatch(Replay::tellsState)) {
      limit *= 4;
      tail = journal.tail(settings.name(), limit);
    }
    return tail;
  }

  /** What was seen before is the past: nothing may advance on it. */
  private void blindUntilLookedAt() {
    if (!Wanted.atRest(memory.state) && !Wanted.isOnTheWayBack(memory.state)) {
      memory.newestRead = Long.MIN_VALUE;
      answers.accept(new RolloutEvent.TakenOver("not looked at since the controller took over"));
    }
  }

  private boolean restored(List<JournalEvent> tail) {
    Optional<String> lowered = lowered();
    memory.beginRun(tail.getFirst().run());
    memory.state = new RolloutState.Idle();
    new Replay(memory).events(tail);
    LOG.info(
        "restored rollout={} run={} sequence={} state={}",
        settings.name(),
        memory.run,
        memory.sequence,
        memory.state.getClass().getSimpleName());
    if (!Wanted.atRest(memory.state)) {
      lowered.ifPresent(reason -> answers.accept(new RolloutEvent.RollBackRequested(reason)));
    }
    return true;
  }

  /** Why all was taken back while the journal could not be read, if it was. */
  private Optional<String> lowered() {
    if (!guarding) {
      return Optional.empty();
    }
    if (memory.state instanceof RolloutState.RollingBack back) {
      return Optional.of(back.reason());
    }
    return memory.state instanceof RolloutState.RolledBack back
        ? Optional.of(back.reason())
        : Optional.empty();
  }

  /** The journal is empty: a first start, or it was lost. */
  private boolean begun(Instant now) {
    if (guarding) {
      record(now);
      return true;
    }
    if (users == null) {
      return true;
    }
    return switch (users.view()) {
      case LeverView.Seen(Flag served, var _) -> {
        FlagReading reading = new FlagReading(settings.policy(), now);
        if (reading.tells(served)) {
          rebuild(reading, served);
          record(now);
        }
        yield true;
      }
      case LeverView.Unseen(String cause) -> {
        memory.alert("restore", true, "the journal is empty, waiting for AppConfig: " + cause);
        yield ++unseen >= PATIENCE;
      }
    };
  }

  private boolean guard(Instant now) {
    FlagReading reading = new FlagReading(settings.policy(), now);
    if (users != null
        && users.view() instanceof LeverView.Seen(Flag served, var _)
        && FlagReading.isExposed(served)
        && reading.tells(served)) {
      recorder.mute();
      rebuild(reading, served);
      memory.note = "guarded from AppConfig alone: the journal was never read";
      blindUntilLookedAt();
      LOG.warn("guarding rollout={} run={} without its journal", settings.name(), memory.run);
      return true;
    }
    return false;
  }

  private void rebuild(FlagReading reading, Flag served) {
    memory.beginRun(served.run());
    memory.state = reading.state(served);
    memory.stateSince = reading.now();
  }

  private void record(Instant now) {
    recorder.unmute();
    memory.sequence = 0;
    memory.note = "rebuilt from AppConfig: the journal is empty";
    recorder.state(memory, "controller", memory.note, now);
    LOG.warn(
        "rebuilt rollout={} run={} state={}: the journal is empty",
        settings.name(),
        memory.run,
        memory.state.getClass().getSimpleName());
  }
}
