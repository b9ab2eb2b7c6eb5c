package com.huntaze.rehearsal.cli;

import com.huntaze.rehearsal.bench.StartBench;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench start}: what the AOT cache brings. */
@Command(
    name = "start",
    description = "Measure the start of serve until it is ready, with and without the AOT cache.",
    mixinStandardHelpOptions = true)
public final class BenchStartCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--rounds",
      defaultValue = "7",
      description = "Starts of each kind, in turns: ${DEFAULT-VALUE}.")
  private int rounds = 7;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (rounds < 1) {
      throw new ParameterException(spec.commandLine(), "--rounds must be at least 1");
    }
    PrintStream out = System.out;
    Progress progress = new Progress(spec, "bench");
    Path jar = PackagedJar.find();
    Path cache = PackagedJar.cacheOf(jar);
    try (StartBench bench = StartBench.open(jar)) {
      progress.tell("making the cache " + cache);
      bench.makeCache(cache);
      out.println(bench.compare(cache, rounds, progress::tell));
    }
    return 0;
  }
}
