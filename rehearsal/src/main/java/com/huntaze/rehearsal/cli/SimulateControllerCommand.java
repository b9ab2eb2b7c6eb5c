package com.huntaze.rehearsal.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.huntaze.canary.cli.Canary;
import com.huntaze.rehearsal.simulation.Campaign;
import com.huntaze.rehearsal.simulation.Simulation;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The deterministic simulation of the whole controller. */
@Command(
    name = "simulate-controller",
    description = "Run the controller through seeded faults and crashes; check its invariants.",
    mixinStandardHelpOptions = true)
public final class SimulateControllerCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--seeds", defaultValue = "10000", description = "How many: ${DEFAULT-VALUE}.")
  private long seeds = 10_000;

  @Option(names = "--from", defaultValue = "1", description = "The first: ${DEFAULT-VALUE}.")
  private long from = 1;

  @Option(names = "--seed", description = "Replay this one alone and print what happens.")
  private @Nullable Long seed;

  @Override
  public Integer call() {
    if (seeds < 1) {
      throw new ParameterException(spec.commandLine(), "--seeds must be at least 1, not " + seeds);
    }
    silence();
    PrintStream out = System.out;
    return seed == null ? many(out) : one(seed, out);
  }

  /** What the controllers log of a million decisions is in the trace of a seed. */
  private static void silence() {
    if (LoggerFactory.getLogger("com.huntaze.canary") instanceof Logger controllers) {
      controllers.setLevel(Level.OFF);
    }
  }

  private int many(PrintStream out) {
    Campaign campaign = new Campaign(spec.commandLine().getErr());
    campaign.run(from, seeds);
    out.print(campaign.coverage().table());
    List<String> missed = campaign.coverage().missed();
    out.println(missed.isEmpty() ? "everything was reached" : "never reached: " + missed);
    out.println(campaign.summary());
    return campaign.violations() == 0 ? 0 : Canary.FAILURE;
  }

  private static int one(long seed, PrintStream out) {
    Simulation.Result result = Simulation.run(seed, true);
    result.trace().forEach(line -> out.println(line));
    result.violations().forEach(line -> out.println("violation: " + line));
    out.println("1 seeds, " + result.violations().size() + " violations");
    return result.violations().isEmpty() ? 0 : Canary.FAILURE;
  }
}
