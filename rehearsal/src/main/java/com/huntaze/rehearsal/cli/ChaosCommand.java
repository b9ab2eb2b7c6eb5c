package com.huntaze.rehearsal.cli;

import com.huntaze.canary.cli.Canary;
import com.huntaze.canary.settings.Problems;
import com.huntaze.canary.settings.Settings;
import com.huntaze.rehearsal.chaos.ChaosRun;
import com.huntaze.rehearsal.chaos.Ending;
import com.huntaze.rehearsal.chaos.Player;
import com.huntaze.rehearsal.scenario.Scenario;
import com.huntaze.rehearsal.scenario.ScenarioCatalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Rehearsals in which the controller is killed at random moments. */
@Command(
    name = "chaos",
    description =
        "Kill the controller at random moments of rehearsals; the outcome must not differ.",
    mixinStandardHelpOptions = true)
public final class ChaosCommand implements Callable<Integer> {
  private static final int MAX_KILLS = 100_000;

  private final Path home;
  private final PlayerFactory players;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--kills", defaultValue = "100", description = "How many: ${DEFAULT-VALUE}.")
  private int kills = 100;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of the first run; each further one has the next: ${DEFAULT-VALUE}.")
  private long seed = 1;

  /** Makes what plays the runs, once arguments and files are in order. */
  @FunctionalInterface
  public interface PlayerFactory {
    /**
     * @param progress takes lines for a person
     */
    Player of(Path config, Settings settings, Consumer<String> progress);
  }

  /**
   * @param home where config/ lies
   */
  public ChaosCommand(Path home, PlayerFactory players) {
    this.home = home;
    this.players = players;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (kills < 1 || kills > MAX_KILLS) {
      throw new ParameterException(
          spec.commandLine(), "--kills must be from 1 to " + MAX_KILLS + ", not " + kills);
    }
    Progress progress = new Progress(spec, "chaos");
    Problems problems = new Problems();
    var catalog = new ScenarioCatalog(home.resolve("config/scenarios"));
    Optional<Scenario> healthy = catalog.find("healthy", problems);
    Optional<Scenario> erring = catalog.find("errors", problems);
    problems.lines().forEach(progress::print);
    Path config = home.resolve("config/rehearsal.conf");
    Optional<Settings> settings = RehearsalSettings.read(config, spec.commandLine().getErr());
    if (healthy.isEmpty() || erring.isEmpty() || settings.isEmpty()) {
      return Canary.USAGE;
    }
    Player player = players.of(config, settings.get(), progress::tell);
    return play(ChaosRun.campaign(healthy.get(), erring.get(), seed, kills), player, progress);
  }

  private int play(List<ChaosRun> runs, Player player, Progress progress)
      throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    int done = 0;
    int played = 0;
    int different = 0;
    for (ChaosRun run : runs) {
      progress.tell("run " + (played + 1) + " of " + runs.size() + ", seed " + run.seed());
      Optional<Ending> ending = player.play(run);
      if (ending.isEmpty()) {
        break;
      }
      played++;
      done += ending.get().kills();
      different += ending.get().isAsExpected() ? 0 : 1;
      out.println(line(run, ending.get()));
      out.flush();
    }
    out.println(done + " kills in " + played + " runs, " + different + " different outcomes");
    out.flush();
    return different == 0 && played == runs.size() ? 0 : Canary.FAILURE;
  }

  private static String line(ChaosRun run, Ending ending) {
    String line =
        "seed %d, %s, %d kills (%s): %s, %d s"
            .formatted(
                run.seed(),
                run.scenario().name(),
                ending.kills(),
                run.events(),
                ending.outcome(),
                ending.elapsed().toSeconds());
    return ending.isAsExpected()
        ? line
        : line + "; again with --seed " + run.seed() + " --kills " + run.kills();
  }
}
