package com.huntaze.rehearsal.queries;

import java.util.List;
import java.util.Locale;

/**
 * A statement as pg_stat_statements counts it.
 *
 * @param text with its constants replaced, so without user data
 * @param calls since the last reset
 * @param totalMs spent in the server
 * @param meanMs a call
 * @param rows a call
 * @param readShare of the blocks that it touched, how many were not in shared buffers, 0 to 1
 * @param plan the generic plan, or one line that says why there is none
 */
public record SlowQuery(
    String text,
    long calls,
    double totalMs,
    double meanMs,
    double rows,
    double readShare,
    List<String> plan) {
  public SlowQuery {
    plan = List.copyOf(plan);
  }

  /** A paragraph for people. */
  public String toText() {
    String head =
        String.format(
            Locale.ROOT,
            "%.3f ms a call, %d calls, %.0f ms in all, %.1f rows a call, %.1f %% of blocks read",
            meanMs,
            calls,
            totalMs,
            rows,
            100 * readShare);
    return head
        + "\n  "
        + text.strip().replaceAll("\\s+", " ")
        + "\n    "
        + String.join("\n    ", plan)
        + "\n";
  }
}
