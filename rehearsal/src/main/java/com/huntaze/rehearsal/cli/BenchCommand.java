package com.huntaze.rehearsal.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The performance benchmarks. */
@Command(
    name = "bench",
    description = "Measure the performance of one part.",
    mixinStandardHelpOptions = true)
public final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "no benchmark; one of " + String.join(", ", spec.commandLine().getSubcommands().keySet()));
  }
}
