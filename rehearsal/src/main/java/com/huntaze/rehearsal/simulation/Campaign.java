package com.huntaze.rehearsal.simulation;

import java.io.PrintWriter;
import java.util.stream.LongStream;

/** Many seeds, on every core. */
public final class Campaign {
  private static final long PROGRESS_EVERY = 1_000;

  private final PrintWriter progress;
  private final Coverage coverage = new Coverage();
  private long seeds;
  private long violations;

  /**
   * @param progress is told of every violation, and now and then of the count
   */
  public Campaign(PrintWriter progress) {
    this.progress = progress;
  }

  /** Runs so many seeds. */
  public void run(long from, long count) {
    LongStream.range(from, from + count)
        .parallel()
        .mapToObj(seed -> Simulation.run(seed, false))
        .forEach(this::add);
  }

  private synchronized void add(Simulation.Result result) {
    seeds++;
    coverage.add(result.coverage());
    for (String violation : result.violations()) {
      violations++;
      progress.println("seed " + result.seed() + ": " + violation);
    }
    if (seeds % PROGRESS_EVERY == 0) {
      progress.println(seeds + " seeds, " + violations + " violations so far");
    }
    progress.flush();
  }

  public Coverage coverage() {
    return coverage;
  }

  public long violations() {
    return violations;
  }

  /** The last line of the report. */
  public String summary() {
    return seeds + " seeds, " + violations + " violations";
  }
}
