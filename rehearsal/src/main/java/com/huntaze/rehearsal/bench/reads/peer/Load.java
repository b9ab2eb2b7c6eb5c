package com.huntaze.rehearsal.bench.reads.peer;

import java.time.Duration;

/** One peer at work: it keeps so many calls under way for so long. */
interface Load {
  /**
   * Measures one operation.
   *
   * @param concurrency calls under way at any time
   * @param lasting after which no further call begins; those under way are waited for
   * @param seed of the keys
   */
  Measured measure(ReadOperation operation, int concurrency, Duration lasting, int seed)
      throws Exception;

  /** The document that one call answers. */
  String sample(ReadOperation operation, int seed) throws Exception;
}
