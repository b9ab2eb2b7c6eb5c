package com.huntaze.rehearsal;

import com.huntaze.canary.cli.Canary;
import com.huntaze.canary.ops.Termination;
import com.huntaze.rehearsal.chaos.WorldPlayer;
import com.huntaze.rehearsal.cli.BenchCommand;
import com.huntaze.rehearsal.cli.BenchControllerCommand;
import com.huntaze.rehearsal.cli.BenchReadsCommand;
import com.huntaze.rehearsal.cli.BenchStartCommand;
import com.huntaze.rehearsal.cli.BenchWebhookCommand;
import com.huntaze.rehearsal.cli.CacheCommand;
import com.huntaze.rehearsal.cli.ChaosCommand;
import com.huntaze.rehearsal.cli.FuzzCommand;
import com.huntaze.rehearsal.cli.RehearseCommand;
import com.huntaze.rehearsal.cli.SimulateControllerCommand;
import com.huntaze.rehearsal.cli.SlowQueriesCommand;
import com.huntaze.rehearsal.cli.SoakCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** What {@code ./canary} runs: the daemon's commands and the rehearsal. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    Termination termination = Termination.watch();
    Path home = Path.of(System.getProperty("canary.home", "."));
    List<Object> commands = new ArrayList<>(com.huntaze.canary.Main.commands(termination));
    commands.add(new RehearseCommand(termination, home));
    commands.add(
        new ChaosCommand(
            home,
            (config, settings, progress) ->
                new WorldPlayer(termination, config, settings, progress)));
    commands.add(new SimulateControllerCommand());
    commands.add(new FuzzCommand());
    commands.add(new SoakCommand());
    commands.add(new SlowQueriesCommand(System.getenv()));
    commands.add(bench());
    commands.add(new CacheCommand());
    termination.exit(Canary.run(commands, arguments));
  }

  private static CommandLine bench() {
    return new CommandLine(new BenchCommand())
        .addSubcommand(new BenchControllerCommand())
        .addSubcommand(new BenchReadsCommand())
        .addSubcommand(new BenchStartCommand())
        .addSubcommand(new BenchWebhookCommand());
  }
}
