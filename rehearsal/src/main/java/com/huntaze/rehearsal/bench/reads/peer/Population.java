package com.huntaze.rehearsal.bench.reads.peer;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * The users of reads/seed-users.sql by arithmetic: every 10th is soft-deleted, each was created a
 * second after the one before. The same is in keys.mjs: change both together.
 *
 * @param users how many, the deleted ones included
 */
record Population(int users) {
  static final int PAGE = 20;
  private static final int DELETED_EVERY = 10;
  private static final int DEEPEST = 10_000;
  private static final Instant EPOCH = Instant.parse("2025-01-01T00:00:00Z");

  /** A user that is in the table and that no read shows. */
  static final String DELETED = "user-10";

  int live() {
    return users - users / DELETED_EVERY;
  }

  /**
   * @param nth of the live users, from 1
   */
  int number(int nth) {
    return nth + (nth - 1) / (DELETED_EVERY - 1);
  }

  static String id(int number) {
    return "user-" + number;
  }

  static Instant createdAt(int number) {
    return EPOCH.plusSeconds(number);
  }

  /** Full pages, at most 10,000. */
  int pages() {
    return Math.clamp(live() / PAGE, 1, DEEPEST);
  }

  /**
   * The number of the user that a page follows, newest first; empty for the first page.
   *
   * @param depth pages before it
   */
  OptionalInt before(int depth) {
    return depth == 0 ? OptionalInt.empty() : OptionalInt.of(number(live() + 1 - depth * PAGE));
  }
}
