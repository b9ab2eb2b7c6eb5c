package com.huntaze.rehearsal.bench.reads.peer;

import java.util.ArrayList;
import java.util.List;

/**
 * The keys that a worker asks for: the generator mulberry32 (Tommy Ettinger, public domain), which
 * needs 32-bit arithmetic alone. keys.mjs draws the same ones from the same seed: change both
 * together.
 */
final class Keys {
  /** Users that everybody asks for. */
  static final int HOT = 1_000;

  private static final int BATCH = 20;

  /** Coprime to {@link #BATCH}: every stratum comes once, and not in order. */
  private static final int STRIDE = 7;

  private static final int INCREMENT = 0x6D2B79F5;

  /** Between the seeds of two workers. */
  private static final int WORKER = 7919;

  private final Population population;
  private int state;

  private Keys(int seed, Population population) {
    this.state = seed;
    this.population = population;
  }

  /**
   * @param worker which of those at work at once, from 0
   */
  static Keys of(int seed, int worker, Population population) {
    return new Keys(seed + worker * WORKER, population);
  }

  private int next() {
    state += INCREMENT;
    int mixed = (state ^ (state >>> 15)) * (state | 1);
    mixed ^= mixed + (mixed ^ (mixed >>> 7)) * (mixed | 61);
    return mixed ^ (mixed >>> 14);
  }

  /** From 0 to below the bound. */
  int below(int bound) {
    return (int) ((Integer.toUnsignedLong(next()) * bound) >>> 32);
  }

  /** The id of a live user. */
  String user() {
    return Population.id(population.number(1 + below(population.live())));
  }

  /** The id of one of those that everybody asks for. */
  String hot() {
    return Population.id(population.number(1 + below(Math.min(HOT, population.live()))));
  }

  /** The ids of 20 different live users, one from each twentieth of them, in no order. */
  List<String> batch() {
    int stratum = population.live() / BATCH;
    List<String> ids = new ArrayList<>(BATCH);
    for (int nth = 0; nth < BATCH; nth++) {
      int from = nth * STRIDE % BATCH * stratum;
      ids.add(Population.id(population.number(1 + from + below(stratum))));
    }
    return ids;
  }

  /** How many pages are before a page at a random depth. */
  int depth() {
    return below(population.pages());
  }
}
