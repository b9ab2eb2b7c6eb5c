package com.huntaze.canary.loop;

import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.PeriodGrid;
import com.huntaze.canary.port.LeverView;
import com.huntaze.canary.port.LoopListener;
import com.huntaze.canary.port.MetricSource;
import com.huntaze.canary.rollout.Exposure;
import com.huntaze.canary.rollout.RolloutMachine;
import com.huntaze.canary.rollout.RolloutState;
import com.huntaze.canary.rollout.Transition;
import com.huntaze.canary.settings.RolloutSettings;
import com.huntaze.canary.status.StatusBoard;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A loop that moves nothing, for it is given nothing that could: each period it reads what is
 * served and the metrics, lets the judge see them, and says what the state machine would do. It
 * keeps that in memory alone, so it may run beside a controller that acts.
 */
public final class Observer implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Observer.class);

  private final RolloutSettings settings;
  private final PeriodGrid grid;
  private final RolloutMachine machine;
  private final Supplier<LeverView> flag;
  private final ClockWatch clock;
  private final RunMemory memory;
  private final Look look;
  private final SnapshotWriter snapshots;
  private final Teller teller;

  /** As it was judged last; null where nothing was since the exposure changed. */
  private @Nullable Would would;

  /**
   * @param flag what is served
   */
  public Observer(
      RolloutSettings settings,
      MetricSource metrics,
      Supplier<LeverView> flag,
      StatusBoard board,
      Timepiece clocks,
      LoopListener listener) {
    this.settings = settings;
    this.grid = new PeriodGrid(settings.telemetry().period());
    this.machine = new RolloutMachine(settings.policy());
    this.flag = flag;
    this.clock = new ClockWatch(clocks, settings.telemetry().period());
    this.memory = new RunMemory(clock.now(), settings.telemetry().historyPeriods());
    this.look = new Look(settings, grid, metrics, Optional::empty, memory);
    this.snapshots = new SnapshotWriter(settings, grid, board);
    this.teller = new Teller(settings, grid, listener);
  }

  /** Until interrupted: nothing that it does must be brought to an end. */
  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(tick());
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * One look at the world; {@link #run} alone calls it in the daemon.
   *
   * @return how long until the next
   */
  public Duration tick() {
    teller.began();
    try {
      followClock();
      see();
      long newest = newestSettled();
      if (newest > memory.newestRead) {
        teller.reading(memory, newest, clock.now());
        judge(look.at(newest, clock.now()));
      }
      memory.alert("tick", false, "");
      publish();
      teller.ended(memory);
      return untilNext();
    } catch (RuntimeException bug) {
      LOG.error("look at {} failed; the next one tries again", settings.name(), bug);
      memory.alert("tick", true, "the last look failed: " + bug.getMessage());
      publish();
      teller.failed();
      return settings.policy().retry();
    }
  }

  private void followClock() {
    Duration set = clock.follow();
    if (!set.isZero()) {
      memory.jumped(new ClockJump(set), newestSettled());
    }
  }

  private long newestSettled() {
    return grid.newestSettled(clock.now(), settings.telemetry().settling());
  }

  private void see() {
    switch (flag.get()) {
      case LeverView.Unseen(String cause) -> {
        memory.served = null;
        memory.alert("lever", true, "the data plane cannot be read: " + cause);
      }
      case LeverView.Seen(Flag served, var _) -> {
        memory.served = served;
        memory.run = served.run();
        memory.alert("lever", false, "");
        RolloutState before = memory.state;
        memory.state =
            new ServedReading(settings.policy(), settings.run(), clock.now()).state(before, served);
        follow(before);
      }
    }
  }

  /** Somebody moved the users: the evidence goes along, or begins anew with another exposure. */
  private void follow(RolloutState before) {
    Exposure was = ServedReading.exposed(before);
    Exposure is = ServedReading.exposed(memory.state);
    if (was != null && is != null && was.run() == is.run()) {
      if (was.step() != is.step()) {
        look.moveEvidence(is.step());
      }
    } else if (was != null || is != null) {
      forget();
    }
    if (before.getClass() != memory.state.getClass()) {
      memory.stateSince = clock.now();
    }
  }

  private void forget() {
    memory.evidence = null;
    memory.standing = null;
    memory.judgedUpTo = Long.MIN_VALUE;
    would = null;
  }

  private void judge(Seen seen) {
    Instant now = clock.now();
    RolloutState before = memory.state;
    Transition transition = machine.on(before, seen.event(), now);
    if (before.getClass() == transition.next().getClass()) {
      // only whether it sees has changed: whatever moves is left to those who act
      memory.state = transition.next();
    }
    if (seen.isDecision()) {
      Action action = Action.between(before, transition.next());
      // asked as a hold, which leaves the evidence at the step that is served
      Decision decision = look.decide(seen, Action.HOLD, transition, now);
      Would judged = Would.of(action, decision, memory.served);
      would = judged;
      memory.remember(judged.line(++memory.sequence, now, decision.period()));
      LOG.atInfo()
          .addKeyValue("rollout", settings.name())
          .addKeyValue("run", memory.run)
          .addKeyValue("would", action)
          .addKeyValue("percentage", judged.percentage())
          .addKeyValue("reason", judged.reason())
          .log("observation");
    }
  }

  private void publish() {
    snapshots.publishObserved(memory, sentence());
  }

  private String sentence() {
    Would judged = would;
    return judged == null ? users() + learning() : users() + " " + judged.sentence();
  }

  private String users() {
    Flag served = memory.served;
    if (served == null) {
      return "What is served was not seen.";
    }
    return served.percentage().isZero()
        ? "Nobody gets the candidate."
        : served.percentage() + " of the users get the candidate.";
  }

  private String learning() {
    if (memory.served == null) {
      return "";
    }
    return switch (memory.state) {
      case RolloutState.Idle _ -> " No new run is asked for.";
      case RolloutState.Baselining _ -> " Learning the live version. " + memory.note;
      default -> "";
    };
  }

  private Duration untilNext() {
    Instant settled = grid.endOf(memory.newestRead + 1).plus(settings.telemetry().settling());
    Duration toPeriod = Duration.between(clock.now(), settled);
    return toPeriod.isNegative() ? Duration.ZERO : toPeriod.plusMillis(1);
  }
}
