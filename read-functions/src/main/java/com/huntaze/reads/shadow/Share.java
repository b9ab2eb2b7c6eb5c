package com.huntaze.reads.shadow;

import java.util.SplittableRandom;

/** Draws a share of a container's reads; the same ones for the same seed. */
final class Share {
  private final int percent;
  private final SplittableRandom random;

  Share(int percent, long seed) {
    this.percent = percent;
    this.random = new SplittableRandom(seed);
  }

  /** Whether the next read is drawn. */
  synchronized boolean draws() {
    return random.nextInt(100) < percent;
  }
}
