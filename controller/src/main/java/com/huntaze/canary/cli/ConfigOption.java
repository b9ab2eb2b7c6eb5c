package com.huntaze.canary.cli;

import com.huntaze.canary.settings.Settings;
import com.huntaze.canary.settings.SettingsLoader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The settings file of a command, and what is told when it is wrong. */
final class ConfigOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "config/production.conf",
      description = "Settings file: ${DEFAULT-VALUE}.")
  private Path file = Path.of("config/production.conf");

  /** Empty when something is wrong, which has been told then. */
  Optional<Settings> settings() {
    return LoadedFile.orReport(
        SettingsLoader.load(file, System.getenv()), spec.commandLine().getErr());
  }

  void complain(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }
}
