package com.huntaze.rehearsal.bench.reads;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.rehearsal.bench.reads.peer.Measured;
import com.huntaze.rehearsal.bench.reads.peer.ReadOperation;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTest {
  private static final Result OURS =
      new Result(PeerName.OURS, ReadOperation.USER, 8, 44_049.04, 161.26, 249);

  @Test
  void everyFigureIsTheMedianOfItsRounds() {
    List<Measured> rounds =
        List.of(
            new Measured(300, 1, 5, 90), new Measured(100, 1, 9, 70), new Measured(200, 1, 7, 80));

    assertThat(Result.of(PeerName.JDBC, ReadOperation.USER, 1, rounds))
        .isEqualTo(new Result(PeerName.JDBC, ReadOperation.USER, 1, 200, 7, 80));
    assertThat(Result.of(PeerName.JDBC, ReadOperation.USER, 1, rounds.subList(0, 2)))
        .isEqualTo(new Result(PeerName.JDBC, ReadOperation.USER, 1, 200, 7, 80));
  }

  @Test
  void jsonHasTheNamesOfTheContract() {
    assertThat(Result.toJson(List.of(OURS)))
        .isEqualTo(
            new JsonObject(
                """
                {"results":[{"peer":"ours","operation":"user","concurrency":8,
                  "throughput":44049.0,"p50Us":161.3,"p95Us":249.0}]}
                """));
  }

  @Test
  void theTableHasAColumnForEveryPeerAlsoWhereItMeasuredNothing() {
    Result statistics = new Result(PeerName.JDBC, ReadOperation.STATISTICS, 8, 7, 8, 9);

    assertThat(ResultTable.of(List.of(PeerName.OURS, PeerName.JDBC), List.of(OURS, statistics)))
        .isEqualTo(
            """
            Calls a second / p50 / p95, us
            | Operation | At once | ours | jdbc |
            |---|---|---|---|
            | user | 8 | 44,049 / 161 / 249 |  |
            | statistics | 8 |  | 7 / 8 / 9 |\
            """);
  }
}
