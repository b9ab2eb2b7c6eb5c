package com.huntaze.reads.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.huntaze.reads.users.Operation;
import com.huntaze.reads.users.Outcome;
import com.huntaze.reads.users.Users;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Remembers what reads found. Fresh answers come from memory; stale ones too, for a while, and one
 * read behind them fetches anew; writes through this container forget what they touch. Another
 * container's writes are seen once an answer is older than both limits together. What was not found
 * is never remembered, so that a user just made is there.
 */
public final class CachedUsers implements Users {
  private final Users users;
  private final Limits limits;
  private final Consumer<CacheUse> uses;
  private final LongSupplier nanos;
  private final Cache<Operation.Read, Entry> entries;

  /** Counts invalidations: what was fetched across one is not remembered. */
  private final AtomicLong epoch = new AtomicLong();

  /**
   * @param fresh how long an answer is as good as the database's
   * @param stale how long it may be given after that while it is fetched anew
   * @param entries at most so many answers, the least useful leave first
   */
  public record Limits(Duration fresh, Duration stale, int entries) {}

  /**
   * @param uses told of each read
   * @param nanos {@link System#nanoTime}
   */
  public CachedUsers(Users users, Limits limits, Consumer<CacheUse> uses, LongSupplier nanos) {
    this.users = users;
    this.limits = limits;
    this.uses = uses;
    this.nanos = nanos;
    this.entries =
        Caffeine.newBuilder()
            .maximumSize(limits.entries())
            .expireAfterWrite(limits.fresh().plus(limits.stale()))
            .ticker(nanos::getAsLong)
            .executor(Runnable::run)
            .build();
  }

  @Override
  public Future<Outcome> answer(Operation operation, Duration within) {
    return switch (operation) {
      case Operation.Read read -> read(read, within);
      case Operation.Write write -> write(write, within);
    };
  }

  /** Forgets every answer with this tag. */
  public void invalidate(Tag tag) {
    epoch.incrementAndGet();
    entries.asMap().values().removeIf(entry -> entry.tags().contains(tag));
  }

  private Future<Outcome> read(Operation.Read read, Duration within) {
    Entry entry = entries.getIfPresent(read);
    if (entry == null) {
      uses.accept(CacheUse.MISS);
      return fetch(read, within);
    }
    if (nanos.getAsLong() - entry.fetchedAt() <= limits.fresh().toNanos()) {
      uses.accept(CacheUse.HIT);
    } else {
      uses.accept(CacheUse.STALE);
      refresh(read, entry, within);
    }
    return Future.succeededFuture(entry.outcome());
  }

  /** Nobody waits for it; a failure leaves the stale answer until its time is over. */
  private void refresh(Operation.Read read, Entry stale, Duration within) {
    if (stale.refreshing().compareAndSet(false, true)) {
      fetch(read, within)
          .onSuccess(
              outcome -> {
                if (outcome instanceof Outcome.NotFound) {
                  entries.asMap().remove(read, stale);
                }
              })
          .onComplete(_ -> stale.refreshing().set(false));
    }
  }

  private Future<Outcome> fetch(Operation.Read read, Duration within) {
    long before = epoch.get();
    return users
        .answer(read, within)
        .onSuccess(
            outcome -> {
              if (outcome instanceof Outcome.Found found && epoch.get() == before) {
                entries.put(read, Entry.of(found, nanos.getAsLong()));
              }
            });
  }

  /** Whatever the write came to: it may have taken place though its answer was lost. */
  private Future<Outcome> write(Operation.Write write, Duration within) {
    return users
        .answer(write, within)
        .onComplete(
            _ -> {
              Tag.of(write).forEach(this::invalidate);
              invalidate(Tag.COLLECTION);
            });
  }
}
