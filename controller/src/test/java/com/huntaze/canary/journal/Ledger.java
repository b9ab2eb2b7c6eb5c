package com.huntaze.canary.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Who was given what, by what they were answered: a second owner is a failure. */
final class Ledger {
  private final Map<String, String> owners = new HashMap<>();

  void released(PostgresLeases one) {
    one.release();
    owners.values().removeIf(one.holder()::equals);
  }

  void renewed(PostgresLeases one, List<String> rollouts) {
    assertThat(one.renew(rollouts).of(one.holder()))
        .allSatisfy(name -> assertThat(owners.get(name)).isEqualTo(one.holder()));
  }

  /** All of them claim at the same moment. */
  void claimedTogether(List<PostgresLeases> all, List<String> rollouts, int atMost) {
    List<Callable<Set<String>>> claims =
        all.stream().<Callable<Set<String>>>map(one -> () -> one.claim(rollouts, atMost)).toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = threads.invokeAll(claims);
      for (int index = 0; index < all.size(); index++) {
        for (String rollout : answers.get(index).get()) {
          String before = owners.putIfAbsent(rollout, all.get(index).holder());
          assertThat(before).as("%s had an owner", rollout).isNull();
        }
      }
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }

  /** The statement that lets one lease run out. */
  String expire(Random random, List<String> rollouts) {
    String rollout = rollouts.get(random.nextInt(rollouts.size()));
    owners.remove(rollout);
    return "UPDATE rollout_lease SET expires_at = '-infinity', holder = NULL WHERE rollout = '"
        + rollout
        + "'";
  }
}
