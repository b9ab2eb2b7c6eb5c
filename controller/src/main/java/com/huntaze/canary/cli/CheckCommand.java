package com.huntaze.canary.cli;

import com.huntaze.canary.settings.Settings;
import com.huntaze.canary.settings.SettingsLoader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Validates a settings file: a summary, or every problem with its place. Asks nobody else. */
@Command(
    name = "check",
    description = "Check a settings file: every problem at once, with file and line.",
    mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {
  private final Map<String, String> environment;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "config/production.conf",
      description = "The settings file: ${DEFAULT-VALUE}.")
  private Path config = Path.of("config/production.conf");

  public CheckCommand() {
    this(System.getenv());
  }

  CheckCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Optional<Settings> settings =
        LoadedFile.orReport(SettingsLoader.load(config, environment), err);
    if (settings.isEmpty()) {
      return ExitCode.USAGE;
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(config + " is valid");
    SettingsSummary.of(settings.get()).forEach(line -> out.println("  " + line));
    out.flush();
    return ExitCode.OK;
  }
}
