package com.huntaze.canary.web;

import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The query of {@code GET /api/rollouts/NAME/events}. */
sealed interface EventsQuery {
  int MAX_LIMIT = 1_000;

  /** Understood. */
  record Valid(int run, long after, int limit) implements EventsQuery {}

  /** Not understood: every problem, in plain words. */
  record Invalid(List<String> problems) implements EventsQuery {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }

  /**
   * @param run where the query names none
   */
  static EventsQuery parse(MultiMap query, int run) {
    var problems = new ArrayList<String>();
    var unknown = new TreeSet<>(query.names());
    unknown.removeAll(Set.of("run", "after", "limit"));
    unknown.forEach(
        name -> problems.add("unknown parameter " + name + "; there are run, after and limit"));
    long wantedRun = number(query, "run", run, 0, Integer.MAX_VALUE, problems);
    long after = number(query, "after", 0, 0, Long.MAX_VALUE, problems);
    long limit = number(query, "limit", 100, 1, MAX_LIMIT, problems);
    return problems.isEmpty()
        ? new Valid(Math.toIntExact(wantedRun), after, Math.toIntExact(limit))
        : new Invalid(problems);
  }

  private static long number(
      MultiMap query, String name, long absent, long least, long most, List<String> problems) {
    List<String> given = query.getAll(name);
    if (given.isEmpty()) {
      return absent;
    }
    try {
      long value = Long.parseLong(given.getFirst());
      if (given.size() == 1 && value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // Answered below with the range that is allowed.
    }
    problems.add(name + " must be one whole number between " + least + " and " + most);
    return absent;
  }
}
