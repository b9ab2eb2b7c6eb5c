package com.huntaze.canary.journal;

import com.huntaze.canary.lease.Keeper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A controller reduced to what it holds. */
final class Controller implements Keeper.Guard, AutoCloseable {
  private final long startedNanos = System.nanoTime();
  private final Map<String, String> holders = new ConcurrentHashMap<>();
  private final List<Integer> counts = new CopyOnWriteArrayList<>();
  private final String last;
  private final AtomicInteger told = new AtomicInteger();
  private final PostgresLeases leases;
  private final Keeper keeper;

  Controller(PostgresLeases leases, List<String> rollouts, Function<Keeper.Guard, Keeper> keeper) {
    this.leases = leases;
    this.last = rollouts.getLast();
    this.keeper = keeper.apply(this);
    this.keeper.start();
  }

  @Override
  public void hold(String rollout) {
    tell(rollout, leases.holder());
  }

  @Override
  public void standBy(String rollout, String holder) {
    tell(rollout, holder);
  }

  /** A round names all rollouts in one order, so the last of them ends it. */
  private void tell(String rollout, String holder) {
    holders.put(rollout, holder);
    told.incrementAndGet();
    if (rollout.equals(last) && !counts.contains(count())) {
      counts.add(count());
    }
  }

  /** How many it held at the end of its rounds, each number once. */
  List<Integer> counts() {
    return counts;
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }

  int count() {
    return (int) holders.values().stream().filter(leases.holder()::equals).count();
  }

  void awaitCount(int held) {
    Eventually.until(leases.holder() + " holds " + held, () -> count() >= held);
  }

  void awaitHolding(List<String> rollouts) {
    awaitStandingBy(rollouts, leases.holder());
  }

  void awaitStandingBy(List<String> rollouts, String holder) {
    Eventually.until(
        leases.holder() + " sees " + rollouts + " held by " + holder,
        () -> rollouts.stream().allMatch(name -> holder.equals(holders.get(name))));
  }

  /** Two more rounds in which it told what it goes on with. */
  void awaitRoundsWithoutAnswer() {
    int before = told.get();
    Eventually.until("two rounds passed", () -> told.get() >= before + 2 * Math.max(1, count()));
  }

  /** Ends as SIGKILL would: nothing is given back. */
  void die() {
    keeper.stop();
    leases.close();
    holders.clear();
  }

  /** Ends as SIGTERM asks it to. */
  void leave() {
    keeper.close();
    holders.clear();
  }

  @Override
  public void close() {
    keeper.close();
    leases.close();
    holders.clear();
  }
}
