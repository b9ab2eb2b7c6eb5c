package com.huntaze.canary.metrics;

import com.huntaze.canary.judge.Standing;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.status.RolloutSnapshot;
import com.huntaze.canary.status.StatusBoard;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The rollouts as they stand when somebody asks. What is not seen has no sample: of a rollout that
 * another controller holds, only that.
 */
final class RolloutGauges {
  private final StatusBoard board;
  private final TickMeters ticks;
  private final InstantSource clock;
  private final ConcurrentHashMap<String, Instant> blindSince = new ConcurrentHashMap<>();
  private final Family lease;
  private final Family state;
  private final Family served;
  private final Family wanted;
  private final Family evidence;
  private final Family blind;
  private final Family lastTick;
  private final List<Family> families;

  RolloutGauges(MeterRegistry registry, StatusBoard board, TickMeters ticks, InstantSource clock) {
    this.board = board;
    this.ticks = ticks;
    this.clock = clock;
    lease = new Family(registry, "lease.held", "1 where this controller acts, else 0");
    state = new Family(registry, "rollout.state", "1 for the state that the rollout is in");
    served = new Family(registry, "percentage.served", "Percent of users; absent while unseen");
    wanted = new Family(registry, "percentage.wanted", "Percent of users, or of code's requests");
    evidence = new Family(registry, "evidence.ratio", "Evidence over threshold, as logarithms");
    blind = new Family(registry, "blind.seconds", "How long metrics have been unreadable");
    lastTick = new Family(registry, "last.tick.age.seconds", "Time since the last whole tick");
    families = List.of(lease, state, served, wanted, evidence, blind, lastTick);
    board.onPublish(this::watch);
  }

  private void watch(RolloutSnapshot snapshot) {
    if (isBlind(snapshot)) {
      blindSince.putIfAbsent(snapshot.name(), clock.instant());
    } else {
      blindSince.remove(snapshot.name());
    }
  }

  private static boolean isBlind(RolloutSnapshot snapshot) {
    return snapshot.observation().equals("BLIND") || snapshot.observation().equals("PARTIAL");
  }

  synchronized void refresh() {
    Instant now = clock.instant();
    for (RolloutSnapshot rollout : board.all()) {
      Tags name = Tags.of("rollout", rollout.name());
      lease.add(name, rollout.isActedOnHere() ? 1 : 0);
      if (!rollout.isHeldElsewhere()) {
        add(name, rollout, now);
      }
    }
    families.forEach(Family::show);
  }

  private void add(Tags name, RolloutSnapshot rollout, Instant now) {
    state.add(name.and("state", rollout.state()), 1);
    wanted.add(name, percent(rollout.wanted()));
    Percentage seen = rollout.served();
    if (seen != null) {
      served.add(name, percent(seen));
    }
    Instant since = blindSince.getOrDefault(rollout.name(), now);
    blind.add(name, Duration.between(since, now).toMillis() / 1000.0);
    ticks.age(rollout.name()).ifPresent(age -> lastTick.add(name, age));
    Standing standing = rollout.standing();
    if (standing != null) {
      Stream.concat(standing.harm().stream(), standing.sufficiency().stream())
          .forEach(test -> evidence.add(evidence(name, test), ratio(test)));
    }
  }

  private static Tags evidence(Tags name, Standing.Test test) {
    return name.and("test", test.name(), "metric", test.metric().name().toLowerCase(Locale.ROOT));
  }

  private static double ratio(Standing.Test test) {
    return test.logEvidence() / test.logThreshold();
  }

  private static double percent(Percentage percentage) {
    return percentage.percent().doubleValue();
  }

  /** The samples of one name, gathered anew each time. */
  private static final class Family {
    private final MultiGauge gauge;
    private final List<MultiGauge.Row<?>> rows = new ArrayList<>();

    Family(MeterRegistry registry, String name, String description) {
      gauge = MultiGauge.builder("canary." + name).description(description).register(registry);
    }

    void add(Tags tags, double value) {
      rows.add(MultiGauge.Row.of(tags, value));
    }

    void show() {
      gauge.register(List.copyOf(rows), true);
      rows.clear();
    }
  }
}
