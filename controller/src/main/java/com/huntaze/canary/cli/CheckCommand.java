package com.huntaze.canary.cli;

import com.huntaze.canary.audit.Auditor;
import com.huntaze.canary.settings.Settings;
import com.huntaze.canary.settings.SettingsLoader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Validates a settings file: a summary, or every problem with its place. Asks nobody else, unless
 * it is told to audit the account, which it only reads.
 */
@Command(
    name = "check",
    description = "Check a settings file: every problem at once, with file and line.",
    mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {
  private final Function<Settings, Auditor> auditors;
  private final Map<String, String> environment;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "config/production.conf",
      description = "The settings file: ${DEFAULT-VALUE}.")
  private Path config = Path.of("config/production.conf");

  @Option(
      names = "--aws",
      description = {
        "Audit what the settings name in AWS and in the users' database; change nothing.",
        "Ends with 1 where something fails."
      })
  private boolean aws;

  @Option(names = "--json", description = "With --aws: the findings as one JSON object.")
  private boolean json;

  /**
   * @param auditors opens the audit of its settings
   */
  public CheckCommand(Function<Settings, Auditor> auditors) {
    this(auditors, System.getenv());
  }

  CheckCommand(Function<Settings, Auditor> auditors, Map<String, String> environment) {
    this.auditors = auditors;
    this.environment = environment;
  }

  @Override
  public Integer call() {
    if (json && !aws) {
      throw new ParameterException(spec.commandLine(), "--json goes with --aws");
    }
    PrintWriter err = spec.commandLine().getErr();
    Optional<Settings> settings =
        LoadedFile.orReport(SettingsLoader.load(config, environment), err);
    if (settings.isEmpty()) {
      return ExitCode.USAGE;
    }
    PrintWriter out = spec.commandLine().getOut();
    if (aws) {
      return audit(settings.get(), out);
    }
    out.println(config + " is valid");
    SettingsSummary.of(settings.get()).forEach(line -> out.println("  " + line));
    out.flush();
    return ExitCode.OK;
  }

  private int audit(Settings settings, PrintWriter out) {
    try (Auditor auditor = auditors.apply(settings)) {
      Findings findings = new Findings(auditor.findings());
      (json ? List.of(findings.json()) : findings.lines()).forEach(out::println);
      out.flush();
      return findings.anyFailed() ? Canary.FAILURE : ExitCode.OK;
    }
  }
}
