package com.huntaze.rehearsal.bench.cold;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * What the bench came to.
 *
 * @param quotaMb memory of the function whose share of a processor each start had; empty: all
 * @param rows one a peer
 */
public record ColdReport(OptionalInt quotaMb, List<ColdRow> rows) {
  private static final String REFERENCE = "prisma";

  /** Shares are of Prisma's start, or of the last peer's where it was not started. */
  public String table() {
    ColdRow reference =
        rows.stream()
            .filter(row -> row.name().equals(REFERENCE))
            .findFirst()
            .orElseGet(rows::getLast);
    String machine =
        quotaMb.isPresent()
            ? CpuQuota.describe(quotaMb.getAsInt())
            : Runtime.getRuntime().availableProcessors() + " processors";
    return rows.stream()
        .map(row -> row.row(reference))
        .collect(Collectors.joining("\n", ColdRow.head(machine, reference.name()) + "\n", ""));
  }

  public JsonObject toJson() {
    JsonArray peers = new JsonArray();
    rows.forEach(row -> peers.add(row.toJson()));
    JsonObject report = new JsonObject().put("peers", peers);
    quotaMb.ifPresent(memory -> report.put("cpuQuotaMb", memory));
    return report;
  }
}
