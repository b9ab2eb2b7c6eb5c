package com.huntaze.rehearsal.faults;

import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.model.PeriodGrid;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts periods from the moment that the data plane first serves the candidate. Thread-safe. */
public final class ExposureClock {
  /** The period before anybody is exposed. */
  public static final long NOT_YET = -1;

  private final InstantSource clock;
  private final PeriodGrid grid;
  private volatile Percentage served = Percentage.ZERO;
  private volatile @Nullable Instant first;

  public ExposureClock(InstantSource clock, PeriodGrid grid) {
    this.clock = clock;
    this.grid = grid;
  }

  /** Tells what the data plane serves now. */
  public void serves(Percentage percentage) {
    served = percentage;
    if (!percentage.isZero()) {
      exposed();
    }
  }

  /** Somebody gets the candidate, whichever lever gave it. */
  public void exposed() {
    if (first == null) {
      first = clock.instant();
    }
  }

  public Percentage served() {
    return served;
  }

  public Optional<Instant> firstExposure() {
    return Optional.ofNullable(first);
  }

  /** The running period: 0 is that of the first exposure; {@link #NOT_YET} before it. */
  public long period() {
    Instant began = first;
    return began == null ? NOT_YET : grid.indexOf(clock.instant()) - grid.indexOf(began);
  }
}
