package com.huntaze.rehearsal.simulation;

import com.huntaze.canary.judge.JudgePolicy;
import com.huntaze.canary.model.Objective;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.rollout.AlarmPolicy;
import com.huntaze.canary.rollout.FreezeWindow;
import com.huntaze.canary.rollout.RolloutPolicy;
import com.huntaze.canary.settings.AlarmSettings;
import com.huntaze.canary.settings.AppConfigSettings;
import com.huntaze.canary.settings.RolloutSettings;
import com.huntaze.canary.settings.TargetSettings;
import com.huntaze.canary.settings.TelemetrySettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a seed is about.
 *
 * @param requests a period, both arms
 * @param faultRate chance of a fault at a port call
 * @param crashRate chance of a crash at each side of one
 * @param controllers one, or two at once
 * @param troubled how long things go wrong
 * @param blindAfter the metrics are never seen again, once things go right otherwise
 * @param freezes from and to, since the beginning
 * @param code that comes first, or is all; null: users alone
 */
record Plan(
    long seed,
    Candidate candidate,
    int requests,
    double faultRate,
    double crashRate,
    int controllers,
    Duration troubled,
    boolean blindAfter,
    List<Duration> freezes,
    RolloutPolicy.OnBlind onBlind,
    AlarmPolicy alarms,
    @Nullable CodePlan code) {
  static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
  static final String NAME = "huntaze-reads";
  static final String SALT = "salt";
  static final Duration BLIND_LIMIT = Duration.ofMinutes(15);
  private static final AppConfigSettings APP_CONFIG =
      new AppConfigSettings(
          "app1", "env1", "prof", "prismaRead", "advance", "rollbck", Duration.ofSeconds(15));
  private static final int REQUESTS = 2_000;

  /** How the candidate is. */
  enum Candidate {
    HEALTHY(0.003),
    BAD(0.06),
    BROKEN(0.5),
    SILENT(0.003);

    private final double errorRate;

    Candidate(double errorRate) {
      this.errorRate = errorRate;
    }

    double errorRate() {
      return errorRate;
    }
  }

  static Plan of(long seed) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    Candidate candidate =
        switch (random.nextInt(10)) {
          case 0 -> Candidate.BROKEN;
          case 1, 2, 3 -> Candidate.BAD;
          case 4 -> random.nextInt(4) == 0 ? Candidate.SILENT : Candidate.HEALTHY;
          default -> Candidate.HEALTHY;
        };
    boolean frozen = random.nextInt(5) == 0;
    Duration from = Duration.ofMinutes(random.nextInt(20));
    CodePlan code = CodePlan.of(seed);
    return new Plan(
        seed,
        candidate,
        REQUESTS,
        random.nextInt(4) == 0 ? 0.15 : 0.03,
        random.nextInt(4) == 0 ? 0.02 : 0.003,
        random.nextInt(5) == 0 ? 2 : 1,
        Duration.ofMinutes(
            (20L + random.nextInt(50)) * (code != null && code.troubledTwice() ? 2 : 1)),
        random.nextInt(4) == 0,
        frozen ? List.of(from, from.plusMinutes(10 + random.nextInt(40))) : List.of(),
        RolloutPolicy.OnBlind.values()[random.nextInt(3)],
        random.nextBoolean() ? AlarmPolicy.EVALUATE : AlarmPolicy.ROLL_BACK,
        code);
  }

  RolloutSettings settings() {
    List<Percentage> steps =
        List.of(1, 5, 10, 25, 50, 100).stream().map(percent -> Percentage.of(percent)).toList();
    Duration period = Duration.ofSeconds(60);
    TelemetrySettings.Statistic sum = new TelemetrySettings.Statistic("any", "Sum");
    return new RolloutSettings(
        NAME,
        1,
        List.of(),
        new TargetSettings("eu-west-1", null, null),
        new TelemetrySettings(
            "Huntaze/Reads",
            Map.of("Arm", "control"),
            Map.of("Arm", "candidate"),
            sum,
            sum,
            sum,
            sum,
            "0",
            period,
            Duration.ofSeconds(120),
            Duration.ofSeconds(45),
            61),
        movesUsers() ? APP_CONFIG : null,
        code == null ? null : code.settings(),
        new AlarmSettings(Set.of(), Set.of(), alarms),
        new JudgePolicy(
            "evidence-1", steps, new Objective(0.02, 0.05, Duration.ofMillis(500)), 2, true),
        policy(steps, period));
  }

  private RolloutPolicy policy(List<Percentage> steps, Duration period) {
    return new RolloutPolicy(
        steps,
        SALT,
        period,
        Duration.ofSeconds(45),
        Duration.ofSeconds(15),
        60,
        Duration.ofHours(3),
        BLIND_LIMIT,
        onBlind,
        Duration.ofMinutes(5),
        freezes.isEmpty()
            ? List.of()
            : List.of(
                new FreezeWindow.Once(
                    "release", START.plus(freezes.getFirst()), START.plus(freezes.getLast()))),
        code == null ? null : code.policy(),
        movesUsers());
  }

  boolean movesUsers() {
    return code == null || code.movesUsers();
  }
}
