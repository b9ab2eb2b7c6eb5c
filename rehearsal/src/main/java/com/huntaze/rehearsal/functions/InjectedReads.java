package com.huntaze.rehearsal.functions;

import com.huntaze.reads.users.ReadOutcome;
import com.huntaze.reads.users.UserId;
import com.huntaze.reads.users.UserReads;
import java.time.Duration;
import java.util.Random;

/** An arm's reads with failures and slowness on top of what really happens. */
public final class InjectedReads implements UserReads {
  /** Over the metric contract's threshold of 500 ms, and short enough to end within its period. */
  static final Duration SLOWNESS = Duration.ofMillis(550);

  private final UserReads reads;
  private final Injection injection;
  private final Random random;

  public InjectedReads(UserReads reads, Injection injection, long seed) {
    this.reads = reads;
    this.injection = injection;
    this.random = new Random(seed);
  }

  @Override
  public ReadOutcome byId(UserId id, Duration within) {
    Injection.Dose dose = injection.now();
    boolean fails = random.nextDouble() < dose.rates().errors();
    boolean slow = random.nextDouble() < dose.rates().slow();
    Duration delay = slow ? dose.latency().plus(SLOWNESS) : dose.latency();
    try {
      Thread.sleep(delay);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      return new ReadOutcome.Unavailable("the rehearsal ends");
    }
    return fails ? new ReadOutcome.Failed("injected") : reads.byId(id, within.minus(delay));
  }
}
