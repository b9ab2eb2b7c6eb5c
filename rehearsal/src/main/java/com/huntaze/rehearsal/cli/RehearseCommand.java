package com.huntaze.rehearsal.cli;

import com.huntaze.canary.cli.Canary;
import com.huntaze.canary.ops.Termination;
import com.huntaze.canary.settings.Problems;
import com.huntaze.canary.settings.Settings;
import com.huntaze.rehearsal.report.Report;
import com.huntaze.rehearsal.scenario.Scenario;
import com.huntaze.rehearsal.scenario.ScenarioCatalog;
import com.huntaze.rehearsal.world.Rehearsal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The whole closed loop on this machine. */
@Command(
    name = "rehearse",
    description =
        "Play the whole loop on this machine: real traffic, PostgreSQL and faults, no AWS.",
    mixinStandardHelpOptions = true)
public final class RehearseCommand implements Callable<Integer> {
  private static final int MAX_PORT = 65_535;

  private final Termination termination;
  private final Path home;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--scenario",
      paramLabel = "NAME|FILE",
      defaultValue = "healthy",
      description = "One of config/scenarios, or a file of your own: ${DEFAULT-VALUE}.")
  private String scenario = "healthy";

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Of the status page, 0: any free one: ${DEFAULT-VALUE}.")
  private int port = 8080;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of users, arrivals and injected faults: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--until-settled",
      description = "End with the run; exit 0 if it went as the scenario expects.")
  private boolean untilSettled;

  @Option(names = "--report", paramLabel = "FILE", description = "Write the result as JSON.")
  private @Nullable Path report;

  @Option(names = "--open", description = "Open the page in the browser.")
  private boolean open;

  /**
   * @param home where config/ lies
   */
  public RehearseCommand(Termination termination, Path home) {
    this.termination = termination;
    this.home = home;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Instant began = Instant.now();
    Progress progress = new Progress(spec, "rehearsal");
    Optional<Scenario> plot = plot();
    if (plot.isEmpty()) {
      return Canary.USAGE;
    }
    PrintStream out = System.out;
    Path config = home.resolve("config/" + plot.get().code().settings() + ".conf");
    Optional<Settings> settings = RehearsalSettings.read(config, spec.commandLine().getErr());
    if (settings.isEmpty()) {
      return Canary.USAGE;
    }
    var options = new Rehearsal.Options(plot.get(), seed, port, config, settings.get());
    try (Rehearsal rehearsal = Rehearsal.open(options, progress::tell)) {
      out.println(rehearsal.address());
      progress.tell(
          plot.get().baselinePeriods()
              + " periods of baseline come first; the page shows them, Ctrl-C ends it all");
      if (open) {
        Browser.open(rehearsal.address());
      }
      rehearsal.follow(termination, untilSettled, decision -> out.println(decision));
      if (!untilSettled) {
        return 0;
      }
      Report result = rehearsal.report(Duration.between(began, Instant.now()));
      out.println(result.summary());
      write(result);
      return result.isAsExpected() && !termination.isRequested() ? 0 : Canary.FAILURE;
    } catch (Rehearsal.Refused refused) {
      progress.tell(String.valueOf(refused.getMessage()));
      return Canary.FAILURE;
    }
  }

  private Optional<Scenario> plot() {
    if (port < 0 || port > MAX_PORT) {
      throw new ParameterException(
          spec.commandLine(), "--port must be from 0 to " + MAX_PORT + ", not " + port);
    }
    if (report != null && !canBeWritten(report)) {
      throw new ParameterException(
          spec.commandLine(), "--report " + report + ": no file can be written there");
    }
    Problems problems = new Problems();
    Optional<Scenario> plot =
        new ScenarioCatalog(home.resolve("config/scenarios")).find(scenario, problems);
    problems.lines().forEach(new Progress(spec, "rehearsal")::print);
    return plot;
  }

  private static boolean canBeWritten(Path file) {
    Path directory = file.toAbsolutePath().getParent();
    return directory != null && Files.isWritable(directory) && !Files.isDirectory(file);
  }

  private void write(Report result) throws IOException {
    if (report != null) {
      Files.writeString(report, result.toJson() + "\n");
    }
  }
}
