package com.huntaze.rehearsal.bench.reads;

import com.huntaze.rehearsal.bench.Median;
import com.huntaze.rehearsal.bench.reads.peer.Measured;
import com.huntaze.rehearsal.bench.reads.peer.ReadOperation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What one peer came to: the medians of its rounds, each figure by itself.
 *
 * @param throughput calls a second
 */
public record Result(
    PeerName peer,
    ReadOperation operation,
    int concurrency,
    double throughput,
    double p50Us,
    double p95Us) {
  static Result of(PeerName peer, ReadOperation operation, int concurrency, List<Measured> rounds) {
    return new Result(
        peer,
        operation,
        concurrency,
        Median.of(rounds.stream().mapToDouble(Measured::throughput)),
        Median.of(rounds.stream().mapToDouble(Measured::p50Us)),
        Median.of(rounds.stream().mapToDouble(Measured::p95Us)));
  }

  /** All of them, as the command writes them. */
  public static JsonObject toJson(List<Result> results) {
    JsonArray rows = new JsonArray();
    results.forEach(result -> rows.add(result.toJson()));
    return new JsonObject().put("results", rows);
  }

  private JsonObject toJson() {
    return new JsonObject()
        .put("peer", peer.word())
        .put("operation", operation.word())
        .put("concurrency", concurrency)
        .put("throughput", oneDecimal(throughput))
        .put("p50Us", oneDecimal(p50Us))
        .put("p95Us", oneDecimal(p95Us));
  }

  private static double oneDecimal(double figure) {
    return Math.round(10 * figure) / 10.0;
  }
}
