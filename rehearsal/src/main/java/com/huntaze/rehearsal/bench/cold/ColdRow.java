package com.huntaze.rehearsal.bench.cold;

import com.huntaze.rehearsal.bench.Median;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/**
 * What one peer's starts came to.
 *
 * @param starts at least one
 */
public record ColdRow(String name, List<ColdStart> starts) {
  private static final double KB_A_MB = 1_024;

  /**
   * @param machine what each start had of it
   * @param reference name of the row that shares are of
   */
  static String head(String machine, String reference) {
    return """
    | Cold start to first answer, %s | Median, ms | Least | Most | of %s's | Memory, MB | of %s's |
    |---|---|---|---|---|---|---|\
    """
        .formatted(machine, reference, reference);
  }

  double medianMs() {
    return Median.of(starts.stream().mapToDouble(ColdStart::millis));
  }

  /** Highest resident memory of a start, the median over all. */
  double memoryMb() {
    return Median.of(starts.stream().mapToDouble(start -> start.peakRssKb() / KB_A_MB));
  }

  /**
   * @param reference that the shares are of
   */
  String row(ColdRow reference) {
    List<Double> sorted = starts.stream().map(ColdStart::millis).sorted().toList();
    return String.format(
        Locale.ROOT,
        "| %s | %,.0f | %,.0f | %,.0f | %.2f | %,.0f | %.2f |",
        name,
        medianMs(),
        sorted.getFirst(),
        sorted.getLast(),
        medianMs() / reference.medianMs(),
        memoryMb(),
        memoryMb() / reference.memoryMb());
  }

  JsonObject toJson() {
    JsonArray taken = new JsonArray();
    starts.forEach(start -> taken.add(start.millis()));
    return new JsonObject()
        .put("peer", name)
        .put("medianMs", medianMs())
        .put("memoryMb", memoryMb())
        .put("startsMs", taken);
  }
}
