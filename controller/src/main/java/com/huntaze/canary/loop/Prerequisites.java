package com.huntaze.canary.loop;

import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.port.Journal;
import com.huntaze.canary.port.RunStanding;
import com.huntaze.canary.settings.Dependency;
import com.huntaze.canary.settings.RolloutSettings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs that must have ended promoted before this rollout's begins. Another controller may act
 * on them, so the journal alone is asked, and only while a run waits: once it has begun, they may
 * end as they like.
 */
final class Prerequisites {
  private static final Logger LOG = LoggerFactory.getLogger(Prerequisites.class);

  private final RolloutSettings settings;
  private final Journal journal;
  private final RunMemory memory;

  Prerequisites(RolloutSettings settings, Journal journal, RunMemory memory) {
    this.settings = settings;
    this.journal = journal;
    this.memory = memory;
  }

  /** Looks once; what is waited for is in the memory's {@code waits}, empty where nothing is. */
  boolean areMet() {
    String before = memory.waits;
    memory.waits =
        settings.after().isEmpty()
            ? ""
            : missing().map(what -> "Run " + settings.run() + " " + what + ".").orElse("");
    if (!memory.waits.equals(before)) {
      LOG.info(
          "rollout={} run={}: {}",
          settings.name(),
          settings.run(),
          memory.waits.isEmpty() ? "waits no longer" : memory.waits);
    }
    return memory.waits.isEmpty();
  }

  private Optional<String> missing() {
    List<String> names = settings.after().stream().map(Dependency::rollout).toList();
    Optional<String> trouble = journal.trouble();
    if (trouble.isPresent()) {
      return Optional.of(unread(names, trouble.get()));
    }
    try {
      Map<String, RunStanding> newest = journal.newestRuns(names);
      String all =
          settings.after().stream()
              .flatMap(waited -> missing(waited, newest.get(waited.rollout())).stream())
              .collect(Collectors.joining(" and "));
      return all.isEmpty() ? Optional.empty() : Optional.of("waits for " + all);
    } catch (Journal.JournalUnavailable away) {
      return Optional.of(unread(names, String.valueOf(away.getMessage())));
    }
  }

  private static String unread(List<String> names, String cause) {
    return "waits for " + String.join(" and ", names) + ", which cannot be seen: " + cause;
  }

  /**
   * What is missing of one, in plain words; empty where it has ended promoted.
   *
   * @param newest its newest run; null where it has none
   */
  static Optional<String> missing(Dependency waited, @Nullable RunStanding newest) {
    String name = waited.rollout();
    if (newest == null || newest.run() < waited.run()) {
      return Optional.of(name + ", whose run " + waited.run() + " has not begun");
    }
    return switch (newest.state()) {
      case "Promoted" -> Optional.empty();
      case "RolledBack" ->
          Optional.of(name + ", which was rolled back: retry it by raising its run");
      default -> Optional.of(name + " (" + words(newest.state()) + at(newest.percentage()) + ")");
    };
  }

  /** {@code RollingBack} is rolling back. */
  private static String words(String state) {
    return state.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  private static String at(Percentage percentage) {
    return percentage.isZero() ? "" : " at " + percentage;
  }
}
