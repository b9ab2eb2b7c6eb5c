package com.huntaze.canary.cli;

import com.huntaze.canary.judge.EvidenceJudge;
import com.huntaze.canary.judge.JudgePolicy;
import com.huntaze.canary.model.Objective;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.settings.Nearest;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
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
  private static final int BUFFER = 1 << 16;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--policy",
      paramLabel = "NAME",
      defaultValue = EvidenceJudge.VERSION,
      description = "Version of the formulas: ${DEFAULT-VALUE}.")
  private String policy = EvidenceJudge.VERSION;

  @Override
  public Integer call() throws IOException {
    List<String> known = List.of(EvidenceJudge.VERSION);
    if (!known.contains(policy)) {
      throw new ParameterException(
          spec.commandLine(), "unknown policy " + policy + Nearest.hint(policy, known));
    }
    PrintStream standardOutput = System.out;
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8), BUFFER);
    var out =
        new BufferedWriter(new OutputStreamWriter(standardOutput, StandardCharsets.UTF_8), BUFFER);
    new JudgeStream(new EvidenceJudge(reference())).run(in, out);
    return 0;
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
