package com.huntaze.rehearsal.bench.reads;

import com.huntaze.rehearsal.bench.reads.peer.Measured;
import com.huntaze.rehearsal.bench.reads.peer.ReadOperation;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** One who is measured, in a process of its own that stays for all rounds. */
interface Peer extends AutoCloseable {
  PeerName name();

  /** Answers calls that nobody counts. */
  void warmUp(ReadOperation operation, int concurrency, Duration lasting)
      throws IOException, InterruptedException;

  /**
   * Measures one operation.
   *
   * @param concurrency calls under way at any time
   * @param seed of the keys
   * @throws IOException when it fails a call, or does not answer
   */
  Measured measure(ReadOperation operation, int concurrency, Duration lasting, int seed)
      throws IOException, InterruptedException;

  /** The document of one call; empty for a peer that makes none. */
  Optional<String> sample(ReadOperation operation, int seed)
      throws IOException, InterruptedException;

  @Override
  void close();
}
