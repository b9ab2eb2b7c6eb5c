package com.huntaze.rehearsal.bench.reads.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {
  @Test
  void percentilesAreOfAllWorkersByNearestRank() {
    Latencies one = new Latencies();
    Latencies other = new Latencies();
    for (int us = 1; us <= 200_000; us++) {
      (us % 2 == 0 ? one : other).add(us * 1_000L);
    }
    one.add(other);

    Measured measured = one.measured(4_000_000_000L);

    assertThat(measured).isEqualTo(new Measured(200_000, 4, 100_000, 190_000));
    assertThat(measured.throughput()).isEqualTo(50_000);
  }

  @Test
  void nothingMeasuredIsNoFailure() {
    assertThat(new Latencies().measured(1_000_000_000L)).isEqualTo(new Measured(0, 1, 0, 0));
  }
}
