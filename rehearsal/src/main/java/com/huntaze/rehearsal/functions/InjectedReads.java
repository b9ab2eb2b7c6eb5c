package com.huntaze.rehearsal.functions;

import com.huntaze.reads.users.Operation;
import com.huntaze.reads.users.Outcome;
import com.huntaze.reads.users.Users;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Random;

/** An arm's reads with failures and slowness on top of what really happens. */
public final class InjectedReads implements Users {
  /** Over the metric contract's threshold of 500 ms, and short enough to end within its period. */
  static final Duration SLOWNESS = Duration.ofMillis(550);

  private final Users users;
  private final Injection injection;
  private final Random random;

  public InjectedReads(Users users, Injection injection, long seed) {
    this.users = users;
    this.injection = injection;
    this.random = new Random(seed);
  }

  /** Blocks the caller for as long as it is slow. */
  @Override
  public Future<Outcome> answer(Operation operation, Duration within) {
    Injection.Dose dose = injection.now();
    boolean fails = random.nextDouble() < dose.rates().errors();
    boolean slow = random.nextDouble() < dose.rates().slow();
    Duration delay = slow ? dose.latency().plus(SLOWNESS) : dose.latency();
    try {
      Thread.sleep(delay);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      return Future.succeededFuture(new Outcome.Unavailable("the rehearsal ends"));
    }
    return fails
        ? Future.succeededFuture(new Outcome.Failed("injected"))
        : users.answer(operation, within.minus(delay));
  }
}
