package com.huntaze.canary.daemon;

import com.huntaze.canary.handover.LocalLoops;
import com.huntaze.canary.lease.Keeper;
import com.huntaze.canary.loop.ControlLoop;
import com.huntaze.canary.loop.Receipt;
import com.huntaze.canary.loop.Signal;
import com.huntaze.canary.loop.SnapshotWriter;
import com.huntaze.canary.settings.RolloutSettings;
import com.huntaze.canary.status.StatusBoard;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The loops of the rollouts that this controller holds. A loop that ended because another
 * controller wrote its journal is followed by a fresh one, restored from there, if the lease is
 * still ours; one that ended by itself is a bug, and stays for the health check to tell.
 */
final class Loops implements Keeper.Guard, LocalLoops {
  private final Roster roster;
  private final Function<RolloutSettings, ControlLoop> factory;
  private final Predicate<String> readmit;
  private final StatusBoard board;
  private final InstantSource clock;

  /** Filled by the keeper; read by the health checks and the webhook, emptied by a reload. */
  private final Map<String, Running> running = new ConcurrentHashMap<>();

  /** Whom the page names as the holder of what is not run here; a reload forgets what is gone. */
  private final Map<String, String> elsewhere = new ConcurrentHashMap<>();

  /** A loop and the thread that it runs on. */
  private record Running(ControlLoop loop, Thread thread) {
    boolean hasEnded() {
      return !thread.isAlive();
    }

    boolean takesSignals() {
      return !hasEnded() && !loop.isStopped();
    }
  }

  /**
   * @param readmit lets the journal take a rollout's events again, or refuses for now
   */
  Loops(
      Roster roster,
      Function<RolloutSettings, ControlLoop> factory,
      Predicate<String> readmit,
      StatusBoard board,
      InstantSource clock) {
    this.roster = roster;
    this.factory = factory;
    this.readmit = readmit;
    this.board = board;
    this.clock = clock;
  }

  @Override
  public void hold(String rollout) {
    roster.find(rollout).ifPresent(this::hold);
  }

  private void hold(RolloutSettings settings) {
    String rollout = settings.name();
    elsewhere.remove(rollout);
    Running before = running.get(rollout);
    boolean mayStart = before == null || (before.hasEnded() && before.loop().isStopped());
    if (mayStart && readmit.test(rollout)) {
      ControlLoop loop = factory.apply(settings);
      Thread thread = Thread.ofVirtual().name("rollout-" + rollout).start(loop);
      running.put(rollout, new Running(loop, thread));
    }
  }

  @Override
  public void standBy(String rollout, String holder) {
    roster.find(rollout).ifPresent(settings -> standBy(settings, holder));
  }

  private void standBy(RolloutSettings settings, String holder) {
    String rollout = settings.name();
    Running here = running.get(rollout);
    if (here != null) {
      here.loop().stop();
      if (!here.hasEnded()) {
        // its tick ends first, and the next round finds it gone
        return;
      }
      running.remove(rollout);
    }
    if (!holder.equals(elsewhere.put(rollout, holder))) {
      board.publish(SnapshotWriter.standBy(settings, holder, clock.instant()));
    }
  }

  @Override
  public Optional<Receipt> submit(String rollout, Signal signal) {
    return Optional.ofNullable(running.get(rollout))
        .filter(Running::takesSignals)
        .map(here -> here.loop().submit(signal));
  }

  @Override
  public Set<String> running() {
    return running.entrySet().stream()
        .filter(one -> one.getValue().takesSignals())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /**
   * Ends the loop of settings that act no more, after its tick.
   *
   * @param then when it is gone, and so a fresh one may follow
   */
  void renew(String rollout, Runnable then) {
    Running before = running.get(rollout);
    if (before == null) {
      forget(rollout);
      return;
    }
    before.loop().stop();
    Thread.ofVirtual()
        .name("renew-" + rollout)
        .start(
            () -> {
              try {
                before.thread().join();
              } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
              }
              forget(rollout);
              then.run();
            });
  }

  /** Of a rollout that is configured no more nothing is left. */
  private void forget(String rollout) {
    elsewhere.remove(rollout);
    if (roster.find(rollout).isEmpty()) {
      running.remove(rollout);
      board.remove(rollout);
    }
  }

  /** Rollouts whose loop has ended though nobody told it to. */
  List<String> broken() {
    return running.entrySet().stream()
        .filter(one -> one.getValue().hasEnded() && !one.getValue().loop().isStopped())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** Ends all of them, waiting for the ticks under way, for all together no longer than that. */
  void stop(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    running.values().forEach(one -> one.loop().stop());
    try {
      for (Running one : running.values()) {
        one.thread().join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
