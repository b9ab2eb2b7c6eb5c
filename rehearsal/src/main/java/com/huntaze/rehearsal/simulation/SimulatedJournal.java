package com.huntaze.rehearsal.simulation;

import com.huntaze.canary.port.Journal;
import com.huntaze.canary.port.JournalEvent;
import com.huntaze.canary.port.RunStanding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One process's way to the table: what it has deferred dies with it. */
final class SimulatedJournal implements Journal {
  private static final Comparator<JournalEvent> IN_SEQUENCE =
      Comparator.comparingInt(JournalEvent::run).thenComparingLong(JournalEvent::sequence);

  private final Database database;
  private final Mishaps mishaps;
  private final Inspector.Witness witness;
  private final Deque<List<JournalEvent>> backlog = new ArrayDeque<>();
  private final Map<Integer, String> fences = new HashMap<>();

  SimulatedJournal(Database database, Mishaps mishaps, Inspector.Witness witness) {
    this.database = database;
    this.mishaps = mishaps;
    this.witness = witness;
  }

  @Override
  public Append append(List<JournalEvent> events) {
    return mishaps.mortal(
        "Journal.append",
        () -> {
          witness.handed(events);
          if (database.isAway() || mishaps.strike("journal: cut before the write")) {
            backlog.add(events);
            return new Append.Deferred("cut");
          }
          drain();
          Append result = write(events);
          return result instanceof Append.Written
                  && mishaps.strike("journal: no answer after the write")
              ? new Append.Deferred("no answer")
              : result;
        });
  }

  @Override
  public void defer(List<JournalEvent> events) {
    var _ =
        mishaps.mortal(
            "Journal.defer",
            () -> {
              witness.handed(events);
              backlog.add(events);
              if (!mishaps.strike("journal: deferred for long")) {
                drain();
              }
              return true;
            });
  }

  /** The writer's thread: as soon as the database answers. */
  void drain() {
    while (!database.isAway() && !backlog.isEmpty()) {
      var _ = write(backlog.remove());
    }
  }

  @Override
  public Optional<String> fence(String rollout) {
    return fences.values().stream().findFirst();
  }

  private Append write(List<JournalEvent> batch) {
    int run = batch.getFirst().run();
    for (JournalEvent event : batch) {
      JournalEvent there = database.find(Database.Key.of(event));
      if (there != null && !there.equals(event)) {
        fences.putIfAbsent(run, "event " + event.sequence() + " of run " + run);
      }
    }
    String fence = fences.get(run);
    if (fence != null) {
      mishaps.happened("journal: fenced");
      witness.fenced();
      return new Append.Fenced(fence);
    }
    batch.stream()
        .filter(event -> database.find(Database.Key.of(event)) == null)
        .forEach(
            event -> {
              database.write(event);
              witness.durable(event);
            });
    return new Append.Written();
  }

  @Override
  public List<JournalEvent> tail(String rollout, int limit) {
    return mishaps.mortal(
        "Journal.tail",
        () -> {
          if (database.isAway() || mishaps.strike("journal: unreadable")) {
            throw new JournalUnavailable("cut", new IllegalStateException("cut"));
          }
          witness.readJournal();
          List<JournalEvent> all = new ArrayList<>(database.events());
          backlog.forEach(all::addAll);
          all.sort(IN_SEQUENCE);
          return List.copyOf(all.subList(Math.max(0, all.size() - limit), all.size()));
        });
  }

  @Override
  public List<JournalEvent> events(String rollout, int run, long after, int limit) {
    return database.events().stream()
        .filter(event -> event.run() == run && event.sequence() > after)
        .limit(limit)
        .toList();
  }

  /** One rollout is simulated, and it waits for no other. */
  @Override
  public Map<String, RunStanding> newestRuns(Collection<String> rollouts) {
    return Map.of();
  }

  @Override
  public Optional<String> trouble() {
    return database.isAway() || !backlog.isEmpty() ? Optional.of("cut") : Optional.empty();
  }
}
