package com.huntaze.canary.loop;

import com.huntaze.canary.port.Journal;
import com.huntaze.canary.port.JournalEvent;
import com.huntaze.canary.port.RunStanding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One controller's way into a journal that others write as well; fenced for good once outrun. */
public final class SharedJournal implements Journal {
  private final List<JournalEvent> shared;
  private boolean fenced;

  public SharedJournal(List<JournalEvent> shared) {
    this.shared = shared;
  }

  @Override
  public Append append(List<JournalEvent> events) {
    for (JournalEvent event : events) {
      fenced |= shared.stream().anyMatch(known -> isTaken(known, event));
    }
    if (fenced) {
      return new Append.Fenced("another controller was faster");
    }
    shared.addAll(events);
    return new Append.Written();
  }

  private static boolean isTaken(JournalEvent known, JournalEvent event) {
    return known.run() == event.run() && known.sequence() == event.sequence();
  }

  @Override
  public void defer(List<JournalEvent> events) {
    append(events);
  }

  @Override
  public List<JournalEvent> tail(String rollout, int limit) {
    return new ArrayList<>(shared.subList(Math.max(0, shared.size() - limit), shared.size()));
  }

  @Override
  public List<JournalEvent> events(String rollout, int run, long after, int limit) {
    return tail(rollout, limit);
  }

  @Override
  public Map<String, RunStanding> newestRuns(Collection<String> rollouts) {
    return Map.of();
  }

  @Override
  public Optional<String> fence(String rollout) {
    return fenced ? Optional.of("another controller was faster") : Optional.empty();
  }

  @Override
  public Optional<String> trouble() {
    return Optional.empty();
  }
}
