package com.huntaze.canary.handover;

import com.huntaze.canary.journal.Eventually;
import com.huntaze.canary.journal.PostgresHandover;
import com.huntaze.canary.loop.ControlLoop;
import com.huntaze.canary.loop.Receipt;
import com.huntaze.canary.loop.ScriptedWorld;
import com.huntaze.canary.loop.SharedJournal;
import com.huntaze.canary.loop.Signal;
import com.huntaze.canary.model.AlarmChange;
import com.huntaze.canary.model.Arm;
import com.huntaze.canary.port.Handover;
import com.huntaze.canary.port.JournalEvent;
import com.huntaze.canary.settings.JournalSettings;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A controller reduced to real loops, on worlds of their own, and to how they hear of alarms. */
final class Controller implements LocalLoops, AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final Map<String, Running> loops = new ConcurrentHashMap<>();
  private final PostgresHandover database;
  private final Cable cable;
  private final Dispatcher dispatcher;

  private record Running(ControlLoop loop, Thread thread, List<JournalEvent> journal) {}

  Controller(Vertx vertx, JournalSettings settings) {
    database = new PostgresHandover(vertx, settings, InstantSource.system());
    cable = new Cable(database);
    dispatcher = new Dispatcher(cable, this, InstantSource.system(), PAUSE);
    dispatcher.start();
  }

  /** Its loop runs from now on. */
  Controller holds(String rollout) {
    take(rollout);
    running(rollout).thread().start();
    return this;
  }

  /** Its loop has begun a tick that does not end. */
  Controller hangsOn(String rollout) {
    take(rollout);
    return this;
  }

  private void take(String rollout) {
    List<JournalEvent> journal = new CopyOnWriteArrayList<>();
    ControlLoop loop = new ScriptedWorld().loop(new SharedJournal(journal));
    loops.put(rollout, new Running(loop, Thread.ofVirtual().unstarted(loop), journal));
  }

  private Running running(String rollout) {
    return Optional.ofNullable(loops.get(rollout)).orElseThrow();
  }

  /** Its lease is lost: the loop ends after the tick under way. */
  void gives(String rollout) {
    Running ending = running(rollout);
    ending.loop().stop();
    if (ending.thread().getState() == Thread.State.NEW) {
      ending.thread().start();
    }
    Eventually.until("its loop has ended", () -> !ending.thread().isAlive());
    loops.remove(rollout);
  }

  /** An alarm of the candidate fired, of the message's name; it concerns all of these. */
  boolean hears(String message, Instant at, String... rollouts) {
    // PostgreSQL stores no NUL
    var change = new AlarmChange(message, Arm.CANDIDATE, true, at, "odd \0 reason");
    return dispatcher.offer(
        message,
        at,
        List.of(rollouts).stream()
            .collect(Collectors.toMap(Function.identity(), _ -> new Signal.Alarm(change))));
  }

  boolean hears(String message, String... rollouts) {
    return hears(message, Instant.now(), rollouts);
  }

  /** The messages that the rollout's loop journaled, as often as it did. */
  List<String> acted(String rollout) {
    return running(rollout).journal().stream()
        .filter(event -> event.kind().equals("alarm"))
        .map(event -> event.payload().replaceAll(".*\"alarm\":\\{\"alarm\":\"([^\"]*)\".*", "$1"))
        .toList();
  }

  void awaitActed(String rollout, String message) {
    Eventually.until(rollout + " acts on " + message, () -> acted(rollout).contains(message));
  }

  /** It has taken a signal out of the database, and has looked there again. */
  void awaitTaken() {
    Eventually.until("it took one", () -> cable.taken.get() > 0);
    int looks = cable.looks.get();
    Eventually.until("it looked again", () -> cable.looks.get() > looks);
  }

  /** It has tried once more to store what it keeps in memory. */
  void awaitRetry() {
    int puts = cable.puts.get();
    Eventually.until("it tried again", () -> cable.puts.get() > puts);
  }

  /** From now on no call to the database is answered. */
  void cut() {
    cable.cut = true;
  }

  @Override
  public Optional<Receipt> submit(String rollout, Signal signal) {
    return Optional.ofNullable(loops.get(rollout)).map(here -> here.loop().submit(signal));
  }

  @Override
  public Set<String> running() {
    return loops.keySet();
  }

  /** Ends as SIGTERM asks it to. */
  void leaves() {
    List.copyOf(loops.keySet()).forEach(this::gives);
    dispatcher.close();
  }

  @Override
  public void close() {
    leaves();
    database.close();
  }

  /** The way to the database. */
  private static final class Cable implements Handover {
    private final Handover target;
    private volatile boolean cut;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger puts = new AtomicInteger();

    Cable(Handover target) {
      this.target = target;
    }

    private Handover target() {
      if (cut) {
        throw new HandoverUnavailable("cut", new IllegalStateException("cut"));
      }
      return target;
    }

    @Override
    public void put(Collection<Item> items) {
      puts.incrementAndGet();
      target().put(items);
    }

    @Override
    public List<Item> waiting(Collection<String> rollouts) {
      List<Item> items = target().waiting(rollouts);
      taken.addAndGet(items.size());
      looks.incrementAndGet();
      return items;
    }

    @Override
    public void remove(Collection<Item> items) {
      target().remove(items);
    }
  }
}
