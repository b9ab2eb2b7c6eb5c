package com.huntaze.rehearsal.simulation;

import com.huntaze.canary.model.CodeChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One seed from its beginning to its rest. */
public final class Simulation {
  private static final Duration CALM_LIMIT = Duration.ofHours(5);
  private static final Duration CODE_CALM_LIMIT = Duration.ofHours(9);
  private static final Duration ROLLBACK_LIMIT = Duration.ofMinutes(10);
  private static final int MOST_TICKS = 20_000;

  private final Plan plan;
  private final World world;
  private final List<Controller> controllers = new ArrayList<>();
  private final Plot plot;
  private final Random random;
  private int born;
  private int ticks;

  private Simulation(Plan plan, Trace trace, Parts parts) {
    this.plan = plan;
    this.world = new World(plan, trace, parts, controllers);
    this.random = new Random(plan.seed() * 7 + 1);
    pipeline();
    for (int i = 0; i < plan.controllers(); i++) {
      controllers.add(born(Duration.ofSeconds(i * 7L)));
    }
    this.plot = new Plot(plan, world, controllers);
  }

  /**
   * What came of a seed.
   *
   * @param violations in plain words
   * @param trace empty where it was not asked for
   */
  public record Result(long seed, List<String> violations, Coverage coverage, List<String> trace) {}

  /** Runs one seed; the same seed gives the same result. */
  public static Result run(long seed, boolean traced) {
    return run(seed, traced, Parts.SOUND);
  }

  static Result run(long seed, boolean traced, Parts parts) {
    Plan plan = Plan.of(seed);
    Trace trace = new Trace(traced);
    trace.add(Plan.START, plan::toString);
    Simulation simulation = new Simulation(plan, trace, parts);
    try (CodeStage _ = simulation.world.code()) {
      simulation.trouble();
      simulation.calm();
    }
    return new Result(
        seed,
        List.copyOf(simulation.world.inspector().violations()),
        simulation.world.coverage(),
        trace.lines());
  }

  /** Somebody's pipeline may have begun the deployment before there is a controller. */
  private void pipeline() {
    CodeStage stage = world.code();
    if (stage != null && stage.plan().underWay()) {
      stage.strangers().deploy(new CodeChange(CodeAccount.OLD, CodeAccount.NEW));
      stage.inspector().foundUnderWay(stage.account().deployments().getFirst().id());
      world.mishaps().happened("codedeploy: under way before");
    }
  }

  private Controller born(Duration after) {
    born++;
    return new Controller(world, "controller-" + born, world.clock().instant().plus(after));
  }

  private void trouble() {
    Instant end = Plan.START.plus(plan.troubled());
    while (true) {
      Instant next = earliest();
      Instant event = plot.next();
      if ((next.isBefore(event) ? next : event).isAfter(end) || isBroken()) {
        break;
      }
      if (event.isAfter(next)) {
        tick(next);
      } else {
        world.advanceTo(event);
        plot.play();
      }
    }
    world.advanceTo(end);
  }

  private Instant earliest() {
    Instant aws = world.schedule().next();
    Instant first = controllers.stream().map(Controller::wakes).min(Instant::compareTo).orElse(aws);
    return first.isBefore(aws) ? first : aws;
  }

  /** A first violation says what went wrong; what follows from it does not. */
  private boolean isBroken() {
    return !world.inspector().violations().isEmpty();
  }

  private void tick(Instant at) {
    world.advanceTo(at);
    world.settle();
    if (++ticks > MOST_TICKS) {
      world.inspector().violated("it never rests: " + MOST_TICKS + " ticks");
      return;
    }
    for (int i = 0; i < controllers.size(); i++) {
      Controller controller = controllers.get(i);
      if (controller.wakes().isAfter(at)) {
        continue;
      }
      try {
        controller.tick();
        if (controller.isFenced()) {
          world.mishaps().happened("controller: replaced after fencing");
          controllers.set(i, born(Duration.ofSeconds(random.nextInt(60))));
        }
      } catch (Crashed crash) {
        world.trace().add(at, () -> "  crash: " + crash.getMessage());
        controllers.set(i, born(Duration.ofSeconds(random.nextInt(180))));
      }
      world.settle();
    }
  }

  /** Faults are over, one controller is left: it comes to rest in bounded time. */
  private void calm() {
    world.calm();
    plot.end();
    world.metrics().blind(plan.blindAfter());
    while (controllers.size() > 1) {
      controllers.removeLast();
    }
    Instant begin = world.clock().instant();
    world.trace().add(begin, () -> "  faults are over");
    Rest rest = new Rest(plan, world);
    Instant decided = world.inspector().wasRolledBack() ? begin : null;
    Duration limit = plan.code() == null ? CALM_LIMIT : CODE_CALM_LIMIT;
    while (!isBroken()) {
      tick(earliest());
      Instant now = world.clock().instant();
      String state = controllers.getFirst().state();
      if (world.inspector().wasRolledBack()) {
        decided = decided == null ? now : decided;
        if (now.isAfter(decided.plus(ROLLBACK_LIMIT))) {
          rest.mustServeNobody(state);
        }
      }
      if (rest.isReached(state, Duration.between(begin, now))) {
        rest.check(state);
        return;
      }
      if (now.isAfter(begin.plus(limit))) {
        world.inspector().violated("no rest within " + limit + ": " + state);
      }
    }
    world.coverage().outcome("violated");
  }
}
