package com.huntaze.canary.planted.model;

import java.io.File;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;

/** Each breaks one rule of the core's purity; only ArchUnit reads them. */
public final class Impure {
  private Impure() {}

  record AsksForNow(Instant at) {
    AsksForNow() {
      this(Instant.now());
    }
  }

  record RefersToNow(Supplier<Instant> clock) {
    RefersToNow() {
      this(Instant::now);
    }
  }

  record AsksForToday(LocalDate day) {
    AsksForToday() {
      this(LocalDate.now(ZoneOffset.UTC));
    }
  }

  record TakesMillis(long at) {
    TakesMillis() {
      this(System.currentTimeMillis());
    }
  }

  record TakesNanos(long at) {
    TakesNanos() {
      this(System.nanoTime());
    }
  }

  record HoldsAClock(Clock clock) {}

  record HoldsAnInstantSource(InstantSource source) {}

  record HoldsARandom(Random random) {}

  record HoldsAGenerator(RandomGenerator random) {}

  record DrawsFromTheThread(int drawn) {
    DrawsFromTheThread() {
      this(ThreadLocalRandom.current().nextInt());
    }
  }

  record DrawsFromMath(double drawn) {
    DrawsFromMath() {
      this(Math.random());
    }
  }

  record DrawsAnId(UUID id) {
    DrawsAnId() {
      this(UUID.randomUUID());
    }
  }

  record LogsWithSlf4j(Logger log) {}

  record LogsWithTheJdk(java.util.logging.Logger log) {}

  record LogsWithTheSystem(System.Logger log) {}

  record Prints() {
    Prints {
      System.out.println("planted");
    }
  }

  record Waits(Future<String> future) {}

  record StartsAThread(Thread thread) {}

  record ReadsAFile(File file) {}
}
