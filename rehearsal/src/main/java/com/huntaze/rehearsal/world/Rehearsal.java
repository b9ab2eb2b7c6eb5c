package com.huntaze.rehearsal.world;

import com.huntaze.canary.model.Arm;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.ops.Termination;
import com.huntaze.canary.settings.Settings;
import com.huntaze.canary.settings.TelemetrySettings;
import com.huntaze.rehearsal.controller.ControllerProcess;
import com.huntaze.rehearsal.faults.ExposureClock;
import com.huntaze.rehearsal.report.DecisionRow;
import com.huntaze.rehearsal.report.Report;
import com.huntaze.rehearsal.scenario.Outcome;
import com.huntaze.rehearsal.scenario.Scenario;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** A world with a controller in it, followed until its run has ended. */
public final class Rehearsal implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Options options;
  private final World world;
  private final RunFollower follower = new RunFollower();
  private final Instant began = Instant.now();
  private int restarts;

  /**
   * @param port of the page, 0: any free one
   * @param config the controller's settings file
   * @param settings as that file has them
   */
  public record Options(Scenario scenario, long seed, int port, Path config, Settings settings) {
    TelemetrySettings telemetry() {
      return settings.rollouts().getFirst().telemetry();
    }

    /**
     * Whether the run ends with everyone having the candidate by the flag, not by new code alone.
     */
    boolean movesUsers() {
      return settings.rollouts().getFirst().appConfig() != null;
    }

    Duration period() {
      return telemetry().period();
    }
  }

  private Rehearsal(Options options, World world) {
    this.options = options;
    this.world = world;
  }

  /**
   * Starts everything, some ten seconds.
   *
   * @param progress takes a line for each thing that is started
   * @throws Refused when the controller does not start, the busy port among others
   */
  public static Rehearsal open(Options options, Consumer<String> progress)
      throws IOException, Refused {
    refuseBusy(options.port());
    return new Rehearsal(options, World.open(options, progress));
  }

  /** The controller would find out too, but only after all else has been started for it. */
  private static void refuseBusy(int port) throws IOException, Refused {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (BindException busy) {
      throw new Refused(
          "port "
              + port
              + " is in use or not allowed; choose another with --port, 0 for any free one");
    }
  }

  /** Of the status page. */
  public String address() {
    return world.controller().address();
  }

  /**
   * Passes decisions on as they are made, until the process is asked to end or, where wanted, the
   * run has ended and the controller has come back from its last kill, or the scenario's periods
   * are over.
   */
  public void follow(Termination termination, boolean untilSettled, Consumer<DecisionRow> decisions)
      throws InterruptedException, Refused {
    boolean over = false;
    while (!over && !termination.await(LOOK)) {
      if (world.controller().isLost()) {
        throw new Refused(
            "the controller ended by itself; its last words: " + world.controller().lastWords());
      }
      over = untilSettled && isOver();
      noteRestarts();
      follower.poll(address()).forEach(decisions);
    }
  }

  private void noteRestarts() {
    int now = world.controller().restarts();
    if (now != restarts) {
      restarts = now;
      follower.forgetState();
    }
  }

  /** How often the controller has been killed and came back. */
  public int restarts() {
    return restarts;
  }

  /** Looked at before the last decisions are read, so that none is missed. */
  private boolean isOver() {
    Scenario scenario = options.scenario();
    boolean settled = follower.isPromoted() || follower.isRolledBack();
    if (settled && restarts >= scenario.kills()) {
      return true;
    }
    ExposureClock exposure = world.exposure();
    long waited = Duration.between(began, Instant.now()).dividedBy(options.period());
    return exposure.firstExposure().isPresent()
        ? exposure.period() >= scenario.maxPeriods()
        : waited >= (long) scenario.baselinePeriods() + scenario.maxPeriods();
  }

  /**
   * What became of it.
   *
   * @param elapsed since the command was given
   */
  public Report report(Duration elapsed) {
    Percentage served = world.served();
    TelemetrySettings telemetry = options.telemetry();
    return new Report(
        options.scenario().name(),
        options.seed(),
        outcome(served),
        options.scenario().expect(),
        served.percent(),
        follower.decisions(),
        world.tally().of(Arm.CONTROL),
        world.tally().of(Arm.CANDIDATE),
        follower
            .rolledBackAt()
            .map(it -> Timing.detectedAfterPeriods(it, world.exposure(), telemetry))
            .orElseGet(OptionalLong::empty),
        elapsed,
        world.appConfig().newestVersion(),
        world.appConfig().servedVersion(),
        world.lostRequests(),
        follower
            .rolledBackAt()
            .map(it -> Timing.settledToAcceptedMs(it, world.appConfig(), telemetry))
            .orElseGet(OptionalLong::empty),
        world.controller().peakRssKb());
  }

  private Outcome outcome(Percentage served) {
    if (follower.isPromoted() && served.equals(Percentage.FULL)) {
      return Outcome.PROMOTED;
    }
    return follower.isRolledBack() && served.isZero() ? Outcome.ROLLED_BACK : Outcome.HELD;
  }

  @Override
  public void close() {
    world.close();
  }

  /** The rehearsal cannot be held; the message is one line for a person. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }

    Refused(ControllerProcess.Refused controller) {
      super(controller.getMessage());
    }
  }
}
