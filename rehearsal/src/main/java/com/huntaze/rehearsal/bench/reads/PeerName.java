package com.huntaze.rehearsal.bench.reads;

import com.huntaze.rehearsal.bench.reads.peer.ReadOperation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Who is measured, under the name that the command and its results give it. */
public enum PeerName {
  /** The read functions' queries on the event loop, pipelined. */
  OURS("ours"),
  /** The Lambda handler, which blocks at its edge. */
  OURS_HANDLER("ours-handler"),
  /** The first, with the read cache. */
  OURS_CACHED("ours-cached"),
  /** The first, through PgBouncer. */
  OURS_POOLED("ours-pooled"),
  PRISMA("prisma"),
  NODE_POSTGRES("node-postgres"),
  /** The PostgreSQL driver and HikariCP on virtual threads. */
  JDBC("jdbc"),
  PGBENCH("pgbench");

  private final String word;

  PeerName(String word) {
    this.word = word;
  }

  /** Its name outside of this program. */
  public String word() {
    return word;
  }

  /** Whether it knows an operation. */
  public boolean measures(ReadOperation operation) {
    return switch (this) {
      case OURS -> true;
      case OURS_HANDLER, PRISMA, NODE_POSTGRES, JDBC -> !operation.isOursAlone();
      case OURS_CACHED -> operation == ReadOperation.HOT_USER;
      case OURS_POOLED -> operation == ReadOperation.FIRST_READ;
      case PGBENCH ->
          operation == ReadOperation.USER || operation == ReadOperation.LATEST_SUBSCRIPTION;
    };
  }

  public static Optional<PeerName> named(String word) {
    return Arrays.stream(values()).filter(peer -> peer.word.equals(word)).findFirst();
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(PeerName::word).toList();
  }
}
