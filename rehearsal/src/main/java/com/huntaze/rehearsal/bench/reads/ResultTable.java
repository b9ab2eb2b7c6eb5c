package com.huntaze.rehearsal.bench.reads;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The results for people: a row for each operation and concurrency, a column for each peer. */
public final class ResultTable {
  private ResultTable() {}

  /**
   * @param asked the columns, of which those without any result are left out
   * @param results in the order of the rows
   */
  public static String of(List<PeerName> asked, List<Result> results) {
    List<PeerName> peers =
        asked.stream()
            .filter(peer -> results.stream().anyMatch(result -> result.peer() == peer))
            .toList();
    Map<String, Map<PeerName, Result>> rows =
        results.stream()
            .collect(
                Collectors.groupingBy(
                    result -> result.operation().word() + " | " + result.concurrency(),
                    LinkedHashMap::new,
                    Collectors.toMap(Result::peer, result -> result)));
    String head = peers.stream().map(PeerName::word).collect(Collectors.joining(" | "));
    String body =
        rows.entrySet().stream()
            .map(row -> "| " + row.getKey() + " | " + cells(peers, row.getValue()) + " |")
            .collect(Collectors.joining("\n"));
    return """
    Calls a second / p50 / p95, us
    | Operation | At once | %s |
    |---|---|%s
    %s\
    """
        .formatted(head, "---|".repeat(peers.size()), body);
  }

  private static String cells(List<PeerName> peers, Map<PeerName, Result> row) {
    return peers.stream()
        .map(peer -> row.containsKey(peer) ? cell(row.get(peer)) : "")
        .collect(Collectors.joining(" | "));
  }

  private static String cell(Result result) {
    return String.format(
        Locale.ROOT, "%,.0f / %,.0f / %,.0f", result.throughput(), result.p50Us(), result.p95Us());
  }
}
