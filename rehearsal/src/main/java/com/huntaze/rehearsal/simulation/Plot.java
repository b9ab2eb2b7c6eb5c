package com.huntaze.rehearsal.simulation;

import com.huntaze.canary.loop.Signal;
import com.huntaze.canary.model.AlarmChange;
import com.huntaze.canary.model.Arm;
import com.huntaze.canary.model.CodeChange;
import com.huntaze.canary.rollout.RolloutEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What happens around the controllers while things go wrong, at moments drawn by seed. */
final class Plot {
  private static final List<String> VERSIONS =
      List.of(CodeAccount.OTHER, CodeAccount.OLD, CodeAccount.NEW);
  private static final int LONGEST_PAUSE_SECONDS = 900;

  private final World world;
  private final List<Controller> controllers;
  private final Random random;
  private Instant next;
  private Instant databaseReturns = Instant.MAX;
  private Instant sightReturns = Instant.MAX;
  private Instant awsReturns = Instant.MAX;

  /**
   * @param controllers those alive
   */
  Plot(Plan plan, World world, List<Controller> controllers) {
    this.world = world;
    this.controllers = controllers;
    this.random = new Random(~plan.seed());
    this.next = Plan.START.plusSeconds(random.nextInt(LONGEST_PAUSE_SECONDS));
  }

  Instant next() {
    return Stream.of(next, databaseReturns, sightReturns, awsReturns)
        .min(Comparator.naturalOrder())
        .orElse(next);
  }

  /** Everything is well again. */
  void end() {
    world.database().away(false);
    world.metrics().blind(false);
    world.mishaps().blackHole(false);
    controllers.forEach(controller -> controller.jump(Duration.ZERO));
  }

  void play() {
    Instant now = world.clock().instant();
    if (!now.isBefore(databaseReturns)) {
      world.database().away(false);
      databaseReturns = Instant.MAX;
    }
    if (!now.isBefore(sightReturns)) {
      world.metrics().blind(false);
      sightReturns = Instant.MAX;
    }
    if (!now.isBefore(awsReturns)) {
      world.mishaps().blackHole(false);
      awsReturns = Instant.MAX;
    }
    if (!now.isBefore(next)) {
      happen(now);
      next = now.plusSeconds(1L + random.nextInt(LONGEST_PAUSE_SECONDS));
    }
  }

  private void happen(Instant now) {
    CodeStage stage = world.code();
    if (stage != null && random.nextInt(10) == 0) {
      code(stage);
      return;
    }
    switch (random.nextInt(14)) {
      case 0, 1 -> {
        fault("journal: database away for a while");
        world.database().away(true);
        databaseReturns = now.plusSeconds(30L + random.nextInt(1_200));
      }
      case 2, 3 -> {
        fault("metrics: blind for a while");
        world.metrics().blind(true);
        sightReturns = now.plusSeconds(60L + random.nextInt(1_800));
      }
      case 4 -> {
        fault("metrics: outage of both arms");
        world.metrics().outage(now.plusSeconds(180));
      }
      case 5 -> {
        fault("clock jump");
        any().jump(Duration.ofSeconds(random.nextInt(1_200) - 600L));
      }
      case 6, 7 -> alarm(now);
      case 8, 9, 10 -> command();
      case 11 -> {
        fault("aws: a black hole for a while");
        world.mishaps().blackHole(true);
        awsReturns = now.plusSeconds(30L + random.nextInt(1_200));
      }
      default -> {
        if (stage == null || stage.plan().movesUsers()) {
          foreign();
        }
      }
    }
  }

  private void fault(String kind) {
    world.mishaps().happened(kind);
  }

  private Controller any() {
    return controllers.get(random.nextInt(controllers.size()));
  }

  /** Twice, late, and the end before the beginning at times. */
  private void alarm(Instant now) {
    Arm arm = random.nextInt(4) == 0 ? Arm.CONTROL : Arm.CANDIDATE;
    Instant at = now.minusSeconds(random.nextInt(300));
    Signal fires = new Signal.Alarm(new AlarmChange("errors-" + arm, arm, true, at, "5 of 5"));
    Signal over =
        new Signal.Alarm(
            new AlarmChange("errors-" + arm, arm, false, at.plusSeconds(60), "0 of 5"));
    boolean reordered = random.nextInt(3) == 0;
    fault(reordered ? "alarm: reordered" : "alarm");
    send(reordered ? over : fires);
    if (random.nextBoolean()) {
      send(reordered ? fires : over);
    }
  }

  private void command() {
    RolloutEvent asked =
        switch (random.nextInt(8)) {
          case 0, 1 -> new RolloutEvent.PauseRequested();
          case 2, 3, 4 -> new RolloutEvent.ResumeRequested();
          case 5 -> new RolloutEvent.PromoteRequested(false);
          case 6 -> new RolloutEvent.PromoteRequested(true);
          default -> new RolloutEvent.RollBackRequested("by hand");
        };
    fault("operator: " + asked.getClass().getSimpleName());
    boolean promotes = asked instanceof RolloutEvent.PromoteRequested;
    for (int sent = send(new Signal.Asked(asked)); promotes && sent > 0; sent--) {
      world.inspector().promotionAsked();
    }
  }

  /** Returns how often it was sent: some come twice. */
  private int send(Signal signal) {
    Controller to = any();
    to.submit(signal);
    if (random.nextInt(4) == 0) {
      fault("signal twice");
      to.submit(signal);
      return 2;
    }
    return 1;
  }

  /** What others do to the alias and to its deployments. */
  private void code(CodeStage stage) {
    switch (random.nextInt(6)) {
      case 0, 1 -> {
        if (stage.strangers().stop()) {
          fault("codedeploy: somebody stops it");
        }
      }
      case 2, 3 -> {
        if (stage.account().deployments().stream().anyMatch(seen -> seen.isActive())) {
          fault("codedeploy: an alarm stops it");
        }
        stage.account().alarm();
      }
      case 4 -> {
        fault("lambda: somebody points the alias");
        stage.inspector().strangersMoved();
        stage.strangers().point(VERSIONS.get(random.nextInt(VERSIONS.size())));
      }
      default -> {
        String from = stage.account().alias().version();
        String to = VERSIONS.get(random.nextInt(VERSIONS.size()));
        if (stage.strangers().deploy(new CodeChange(from, to))) {
          fault("codedeploy: somebody else deploys");
          stage.inspector().strangersMoved();
        }
      }
    }
    world.settle();
  }

  private void foreign() {
    int what = random.nextInt(4);
    boolean happened =
        switch (what) {
          case 0 -> world.account().monitorFires();
          case 1 -> world.account().foreignDeployment(random.nextInt(101));
          default -> world.account().foreignDeployment(-1);
        };
    if (happened) {
      fault(
          switch (what) {
            case 0 -> "appconfig: a monitor undoes";
            case 1 -> "appconfig: somebody else sets the flag";
            default -> "appconfig: somebody else deploys";
          });
      world.inspector().foreignWrite();
      world.settle();
    }
  }
}
