package com.huntaze.rehearsal.chaos;

import com.huntaze.rehearsal.scenario.FaultKind;
import com.huntaze.rehearsal.scenario.Outcome;
import com.huntaze.rehearsal.scenario.Scenario;
import com.huntaze.rehearsal.scenario.ScenarioEvent;
import com.huntaze.rehearsal.scenario.ScenarioEvent.Fault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * A scenario with kills of the controller and mischief between them. Both are drawn from the seed
 * and from nothing else, so that the seed of a run is enough to play it again.
 *
 * @param seed of what is drawn, and of the rehearsal's users and arrivals
 */
public record ChaosRun(long seed, Scenario scenario) {
  private static final int MIN_KILLS = 3;
  private static final int MAX_KILLS = 6;
  private static final int MIN_MISCHIEF = 2;
  private static final int MAX_MISCHIEF = 4;

  /** A new life takes some periods each time, in which nothing is judged. */
  private static final int MAX_PERIODS = 300;

  private static final int PERIOD_MS = 1_000;

  /** About as long as a candidate takes to be promoted, or to be taken back, and some periods. */
  private static final int UNTIL_PROMOTED = 45;

  private static final int UNTIL_ROLLED_BACK = 20;

  private static final List<Mischief> MISCHIEF =
      List.of(
          new Mischief(FaultKind.POSTGRES_RESTART, 1),
          new Mischief(FaultKind.POSTGRES_BLACKHOLE, 5),
          new Mischief(FaultKind.CLOUDWATCH_DOWN, 1),
          new Mischief(FaultKind.APPCONFIG_DOWN, 1),
          new Mischief(FaultKind.CLOUDWATCH_THROTTLE, 3),
          new Mischief(FaultKind.APPCONFIG_THROTTLE, 3));

  /**
   * Runs of consecutive seeds, even ones with the healthy candidate, odd ones with the erring.
   *
   * @param kills of all runs together
   */
  public static List<ChaosRun> campaign(
      Scenario healthy, Scenario erring, long firstSeed, int kills) {
    List<ChaosRun> runs = new ArrayList<>();
    int left = kills;
    for (long seed = firstSeed; left > 0; seed++) {
      ChaosRun run = draw(seed % 2 == 0 ? healthy : erring, seed, left);
      left -= run.kills();
      runs.add(run);
    }
    return List.copyOf(runs);
  }

  /** A run that is cut to fewer kills is, apart from those it lacks, the same run. */
  private static ChaosRun draw(Scenario plain, long seed, int mostKills) {
    RandomGenerator random = new SplittableRandom(seed);
    int periods = plain.expect() == Outcome.PROMOTED ? UNTIL_PROMOTED : UNTIL_ROLLED_BACK;
    List<ScenarioEvent> events = new ArrayList<>(plain.events());
    events.addAll(mischief(random, periods));
    int kills = random.nextInt(MIN_KILLS, MAX_KILLS + 1);
    for (int kill = 0; kill < Math.min(kills, mostKills); kill++) {
      events.add(
          new Fault(
              random.nextInt(periods),
              1,
              FaultKind.CONTROLLER_KILL,
              Set.of(),
              random.nextInt(PERIOD_MS)));
    }
    return new ChaosRun(seed, plain.with(events, MAX_PERIODS));
  }

  /** Different ones: two of a kind would mend each other. */
  private static List<Fault> mischief(RandomGenerator random, int periods) {
    List<Mischief> left = new ArrayList<>(MISCHIEF);
    List<Fault> drawn = new ArrayList<>();
    int wanted = random.nextInt(MIN_MISCHIEF, MAX_MISCHIEF + 1);
    for (int each = 0; each < wanted; each++) {
      Mischief next = left.remove(random.nextInt(left.size()));
      int lasts = random.nextInt(1, next.longest() + 1);
      drawn.add(new Fault(random.nextInt(periods), lasts, next.kind(), Set.of(), 0));
    }
    return drawn;
  }

  public int kills() {
    return scenario.kills();
  }

  /**
   * For a person: which faults there are in which periods, kills among them, by their beginning.
   */
  public String events() {
    return scenario.faults().stream()
        .sorted(Comparator.comparingInt(Fault::at).thenComparingInt(Fault::amount))
        .map(ChaosRun::show)
        .collect(Collectors.joining(", "));
  }

  private static String show(Fault fault) {
    if (fault.kind() == FaultKind.CONTROLLER_KILL) {
      return "kill at %d.%03d".formatted(fault.at(), fault.amount());
    }
    String last = fault.periods() == 1 ? "" : " to " + (fault.at() + fault.periods() - 1);
    return fault.kind() + " in " + fault.at() + last;
  }
}
