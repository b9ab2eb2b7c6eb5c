package com.huntaze.rehearsal.bench.reads.peer;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/** Ids that no other process and no earlier run has used. */
final class Serials {
  private final AtomicLong count = new AtomicLong();
  private final String prefix;

  Serials() {
    byte[] random = new byte[6];
    new SecureRandom().nextBytes(random);
    prefix = "bench-" + HexFormat.of().formatHex(random) + "-";
  }

  String next() {
    return prefix + count.incrementAndGet();
  }
}
