package com.huntaze.rehearsal.bench.reads;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.rehearsal.bench.reads.peer.ReadOperation;
import org.junit.jupiter.api.Test;

class PgbenchPeerTest {
  @Test
  void theThroughputIsReadFromTheReport() {
    assertThat(
            PgbenchPeer.throughput(
                """
                latency average = 0.047 ms
                initial connection time = 2.345 ms
                tps = 18848.470123 (without initial connection time)
                """))
        .hasValue(18_848.470123);
    assertThat(PgbenchPeer.throughput("pgbench: error: no server\n")).isEmpty();
  }

  @Test
  void itAsksOurOwnStatementForLiveUsers() {
    assertThat(PgbenchPeer.script(ReadOperation.USER, 900_000))
        .startsWith("\\set nth random(1, 900000)\n\\set number :nth + (:nth - 1) / 9\nselect u.id,")
        .endsWith(" where u.id = 'user-' || :number and u.deleted_at is null;\n");
  }
}
