package com.huntaze.canary.loop;

import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.PeriodGrid;
import com.huntaze.canary.port.Journal;
import com.huntaze.canary.port.LoopListener;
import com.huntaze.canary.port.MetricSource;
import com.huntaze.canary.rollout.Command;
import com.huntaze.canary.rollout.RolloutEvent;
import com.huntaze.canary.rollout.RolloutMachine;
import com.huntaze.canary.rollout.RolloutState;
import com.huntaze.canary.rollout.Transition;
import com.huntaze.canary.settings.RolloutSettings;
import com.huntaze.canary.status.StatusBoard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only loop: one sequential loop a rollout, on a virtual thread. A tick reads straight down:
 * metrics, judge, decision, journal, lever, page. What a lever answers is the next tick's input.
 */
public final class ControlLoop implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(ControlLoop.class);

  private final RolloutSettings settings;
  private final PeriodGrid grid;
  private final RolloutMachine machine;
  private final Journal journal;
  private final ClockWatch clock;
  private final Recorder recorder;
  private final Look look;
  private final LeverLook levers;
  private final Signals signals;
  private final Rivals rivals;
  private final Interpreter interpreter;
  private final SnapshotWriter snapshots;
  private final Teller teller;
  private final Mailbox mailbox = new Mailbox();
  private final Deque<RolloutEvent> nextInput = new ArrayDeque<>();
  private final RunMemory memory;
  private final Restoration restoration;
  private final Prerequisites prerequisites;
  private volatile boolean stopped;
  private boolean fenced;

  /** What is served was compared with the journal, before anything else is done. */
  private boolean takenOver;

  public ControlLoop(
      RolloutSettings settings,
      MetricSource metrics,
      Levers levers,
      Journal journal,
      StatusBoard board,
      Timepiece clocks,
      LoopListener listener) {
    this.settings = settings;
    this.grid = new PeriodGrid(settings.telemetry().period());
    this.machine = new RolloutMachine(settings.policy());
    this.journal = journal;
    this.clock = new ClockWatch(clocks, settings.telemetry().period());
    this.recorder = new Recorder(settings.name(), journal);
    this.memory = new RunMemory(clock.now(), settings.telemetry().historyPeriods());
    this.restoration =
        new Restoration(settings, journal, levers.users(), recorder, memory, nextInput::add);
    this.prerequisites = new Prerequisites(settings, journal, memory);
    this.interpreter = new Interpreter(levers, recorder, memory, nextInput::add);
    this.look = new Look(settings, grid, metrics, journal::trouble, memory);
    this.levers = new LeverLook(levers, memory);
    this.signals = new Signals(settings.alarms().policy(), recorder, memory);
    this.snapshots = new SnapshotWriter(settings, grid, board);
    this.rivals = new Rivals(settings.name(), settings.policy(), journal, recorder, memory);
    this.teller = new Teller(settings, grid, listener);
  }

  /** Asks something of the rollout; it is taken up at once. */
  public Receipt submit(Signal signal) {
    return mailbox.submit(signal);
  }

  /** Ends the loop after the tick under way. */
  public void stop() {
    stopped = true;
    mailbox.submit(new Signal.LookNow());
  }

  /** It was told to end, or another controller writes its journal: a fresh loop may follow. */
  public boolean isStopped() {
    return stopped;
  }

  @Override
  public void run() {
    try {
      while (!stopped) {
        Duration delay = tick();
        mailbox.settle(!fenced);
        mailbox.await(delay);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      recorder.defer();
      mailbox.close();
    }
  }

  /**
   * One look at the world and what follows from it; {@link #run} alone calls it in the daemon.
   *
   * @return how long until the next
   */
  public Duration tick() {
    teller.began();
    try {
      followClock();
      if (isFenced()) {
        return settings.policy().retry();
      }
      if (!restoration.mayAct(clock.now())) {
        publish();
        return settings.policy().retry();
      }
      Duration wanted = takenOver ? settings.policy().tick() : takeOver();
      takeSignals();
      wanted = takeInput(wanted);
      startIfWanted();
      long newest = newestSettled();
      if (newest > memory.newestRead || memory.lookAgain) {
        teller.reading(memory, newest, clock.now());
        memory.lookAgain = false;
        Seen seen = look.at(newest, clock.now());
        wanted = step(seen.event(), seen);
      }
      if (nextInput.isEmpty()) {
        wanted = viewLevers();
      }
      recorder.defer();
      memory.alert("tick", false, "");
      publish();
      teller.ended(memory);
      return nextInput.stream().anyMatch(Action::isProgress) ? Duration.ZERO : untilNext(wanted);
    } catch (RuntimeException bug) {
      LOG.error("tick of {} failed; the next one tries again", settings.name(), bug);
      memory.alert("tick", true, "the last tick failed: " + bug.getMessage());
      publish();
      teller.failed();
      return settings.policy().retry();
    }
  }

  private boolean isFenced() {
    rivals.refused().ifPresent(this::standBy);
    return fenced;
  }

  /** Blind before anything is seen of the levers: no step that was left half done goes on. */
  private Duration takeOver() {
    takenOver = true;
    var _ = takeInput(settings.policy().tick());
    return viewLevers();
  }

  private Duration takeInput(Duration otherwise) {
    Duration wanted = otherwise;
    while (!nextInput.isEmpty()) {
      wanted = step(nextInput.remove(), null);
    }
    return wanted;
  }

  private void takeSignals() {
    for (Signal signal : mailbox.take()) {
      signals.take(signal, clock.now()).ifPresent(nextInput::add);
    }
  }

  private long newestSettled() {
    return grid.newestSettled(clock.now(), settings.telemetry().settling());
  }

  /** A clock that is set takes the run's times along, and the journal says so. */
  private void followClock() {
    Duration set = clock.follow();
    if (set.isZero()) {
      return;
    }
    ClockJump jump = new ClockJump(set);
    LOG.warn("rollout {}: {}", settings.name(), jump.inWords());
    RolloutState before = memory.state;
    memory.jumped(jump, newestSettled());
    if (!before.equals(memory.state)) {
      recorder.state(memory, "controller", jump.inWords(), clock.now());
    }
  }

  private void startIfWanted() {
    boolean wanted = Wanted.atRest(memory.state) && settings.run() > memory.state.run();
    if (wanted && !restoration.isGuarding() && prerequisites.areMet()) {
      memory.beginRun(settings.run());
      step(new RolloutEvent.StartRequested(settings.run()), null);
    }
  }

  private Duration viewLevers() {
    Duration wanted = settings.policy().tick();
    Flag before = memory.served;
    for (RolloutEvent seen : levers.look()) {
      rivals.behind(seen, before, clock.now()).ifPresent(this::standBy);
      wanted = step(seen, null);
    }
    return wanted;
  }

  /** Takes one event through the machine: record, then act. */
  private Duration step(RolloutEvent event, @Nullable Seen seen) {
    if (fenced) {
      // the rest of the tick that was outrun moves nothing: its intent was never written
      return settings.policy().retry();
    }
    Instant now = clock.now();
    RolloutState before = memory.state;
    Transition transition = machine.on(before, event, now);
    memory.state = transition.next();
    if (before.getClass() != memory.state.getClass()) {
      memory.stateSince = now;
    }
    if (!transition.note().isEmpty()) {
      memory.note = transition.note();
    }
    moveEvidence(transition);
    record(event, seen, before, transition, now);
    transition
        .commands()
        .forEach(command -> interpreter.execute(command, now).ifPresent(this::standBy));
    return transition.nextDelay();
  }

  /** Part of the decision, so it is done before the record is written. */
  private void moveEvidence(Transition transition) {
    for (Command command : transition.commands()) {
      if (command instanceof Command.MoveEvidence(int step)) {
        look.moveEvidence(step);
      }
    }
  }

  private void record(
      RolloutEvent event,
      @Nullable Seen seen,
      RolloutState before,
      Transition transition,
      Instant now) {
    Action action = Action.between(before, memory.state);
    boolean judged = seen != null && seen.isDecision();
    if (judged || action != Action.HOLD) {
      Decision decision = look.decide(seen, action, transition, now);
      recorder.decision(memory, decision, now);
      teller.decided(decision, event, before, memory, now);
    } else if (!before.equals(memory.state)) {
      recorder.state(memory, Actor.of(event), transition.note(), now);
      teller.moved(transition.note(), event, before, memory, now);
    }
  }

  private void standBy(String detail) {
    LOG.error(
        "rollout {} stands by: another controller writes its journal: {}", settings.name(), detail);
    memory.alert("fenced", true, "another controller acts on this rollout; this one stands by");
    publish();
    fenced = true;
    stopped = true;
  }

  private Duration untilNext(Duration wanted) {
    Instant now = clock.now();
    Instant settled = grid.endOf(memory.newestRead + 1).plus(settings.telemetry().settling());
    Duration toPeriod = Duration.between(now, settled);
    Duration next = wanted.compareTo(toPeriod) < 0 ? wanted : toPeriod;
    return next.isNegative() ? Duration.ZERO : next.plusMillis(1);
  }

  private void publish() {
    Optional<String> trouble = journal.trouble();
    memory.alert("journal", trouble.isPresent(), trouble.orElse(""));
    snapshots.publish(memory);
  }
}
