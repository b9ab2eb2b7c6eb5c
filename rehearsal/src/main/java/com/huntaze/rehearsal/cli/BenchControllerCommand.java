package com.huntaze.rehearsal.cli;

import com.huntaze.rehearsal.bench.ControllerBench;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench controller}: how many rollouts one process carries. */
@Command(
    name = "controller",
    description = "Run the daemon with many rollouts on one core, and measure its ticks.",
    mixinStandardHelpOptions = true)
public final class BenchControllerCommand implements Callable<Integer> {
  private static final int MOST_ROLLOUTS = 20_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--rollouts",
      split = ",",
      paramLabel = "N",
      defaultValue = "10,100,1000,5000",
      description = "How many, one run each: ${DEFAULT-VALUE}.")
  private List<Integer> rollouts = List.of();

  @Option(
      names = "--period",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "Of the metrics: 1, 5, 10, 30 or 60: ${DEFAULT-VALUE}.")
  private int period = 60;

  @Option(
      names = "--seconds",
      defaultValue = "240",
      description = "How long each run is measured, after it has warmed up: ${DEFAULT-VALUE}.")
  private int seconds = 240;

  @Option(
      names = "--heap",
      paramLabel = "MB",
      defaultValue = "360",
      description =
          "Of the daemon's JVM, in MB; the process takes some 150 more: ${DEFAULT-VALUE}.")
  private int heapMb = 360;

  @Option(
      names = "--hang-one",
      description = "The first rollout's AWS calls hang for 30 s; the others are measured.")
  private boolean hangOne;

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    PrintStream out = System.out;
    Progress progress = new Progress(spec, "bench");
    var options =
        new ControllerBench.Options(Duration.ofSeconds(period), seconds / period, heapMb, hangOne);
    ControllerBench bench = new ControllerBench(options, progress::tell);
    out.println(ControllerBench.head());
    for (int size : rollouts) {
      progress.tell("starting a controller with %,d rollouts".formatted(size));
      out.println(bench.run(size));
    }
    return 0;
  }

  private void check() {
    if (!List.of(1, 5, 10, 30, 60).contains(period)) {
      throw refused("--period must be 1, 5, 10, 30 or 60 seconds, not " + period);
    }
    if (seconds < 2 * period) {
      throw refused("--seconds must hold two periods, at least " + 2 * period);
    }
    if (heapMb < 64) {
      throw refused("--heap must be at least 64 MB, not " + heapMb);
    }
    for (int size : rollouts) {
      if (size < 1 || size > MOST_ROLLOUTS) {
        throw refused("--rollouts must be from 1 to " + MOST_ROLLOUTS + ", not " + size);
      }
    }
  }

  private ParameterException refused(String why) {
    return new ParameterException(spec.commandLine(), why);
  }
}
