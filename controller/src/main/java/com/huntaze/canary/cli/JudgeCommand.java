package com.huntaze.canary.cli;

import com.huntaze.canary.judge.EvidenceJudge;
import com.huntaze.canary.judge.JudgePolicy;
import com.huntaze.canary.model.Objective;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.settings.Nearest;
import com.huntaze.canary.settings.SettingsLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The judge as a filter for any pipeline: JSON lines from standard input to standard output. */
@Command(
    name = "judge",
    description = "Judge counts as JSON lines: one answer a line, in order.",
    mixinStandardHelpOptions = true)
public final class JudgeCommand implements Callable<Integer> {
  private final InputStream standardInput;
  private final PrintStream standardOutput;
  private final Map<String, String> environment;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Judge by this settings file: each line by the rollout that it names, or all by the only"
              + " one there is. Without it, by the reference objectives and steps.")
  private @Nullable Path config;

  @Option(
      names = "--rollout",
      paramLabel = "NAME",
      description = "Judge all lines by this rollout of the settings file.")
  private @Nullable String rollout;

  @Option(
      names = "--policy",
      paramLabel = "NAME",
      defaultValue = EvidenceJudge.VERSION,
      description = "Version of the formulas: ${DEFAULT-VALUE}.")
  private String policy = EvidenceJudge.VERSION;

  public JudgeCommand() {
    this(System.in, System.out, System.getenv());
  }

  JudgeCommand(InputStream in, PrintStream out, Map<String, String> environment) {
    this.standardInput = in;
    this.standardOutput = out;
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    List<String> known = List.of(EvidenceJudge.VERSION);
    if (!known.contains(policy)) {
      throw refused("unknown policy " + policy + Nearest.hint(policy, known));
    }
    Optional<Judges> judges = judges();
    if (judges.isEmpty()) {
      return ExitCode.USAGE;
    }
    new JudgeStream(judges.get()).run(standardInput, standardOutput);
    return ExitCode.OK;
  }

  /** Empty where the settings file has problems, which have been told. */
  private Optional<Judges> judges() {
    Path file = config;
    if (file == null) {
      if (rollout != null) {
        throw refused("--rollout needs --config FILE, which holds the rollouts");
      }
      return Optional.of(Judges.one(reference()));
    }
    return LoadedFile.orReport(
            SettingsLoader.loadJudges(file, environment), spec.commandLine().getErr())
        .map(policies -> rollout == null ? Judges.of(policies) : only(policies, rollout));
  }

  private Judges only(Map<String, JudgePolicy> policies, String name) {
    JudgePolicy wanted = policies.get(name);
    if (wanted == null) {
      throw refused("the settings hold no rollout " + name + Nearest.hint(name, policies.keySet()));
    }
    return Judges.one(wanted);
  }

  private ParameterException refused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** The seed's objectives and decision.md's steps, one period of settling. */
  static JudgePolicy reference() {
    return new JudgePolicy(
        EvidenceJudge.VERSION,
        Stream.of(1, 5, 10, 25, 50, 100).map(percent -> Percentage.of(percent)).toList(),
        new Objective(0.02, 0.05, Duration.ofMillis(500)),
        1,
        true);
  }
}
