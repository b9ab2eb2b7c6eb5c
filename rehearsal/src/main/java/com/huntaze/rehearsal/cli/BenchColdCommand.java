package com.huntaze.rehearsal.cli;

import com.huntaze.canary.settings.Nearest;
import com.huntaze.rehearsal.bench.cold.ColdBench;
import com.huntaze.rehearsal.bench.cold.ColdReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench cold}: how long a function takes from nothing to its first answer. */
@Command(
    name = "cold",
    description = "Measure cold starts of the candidate's function and of what it replaces.",
    mixinStandardHelpOptions = true)
public final class BenchColdCommand implements Callable<Integer> {
  private static final String ALL = "all";
  private static final String NONE = "none";

  private final Path home;
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--peers",
      split = ",",
      paramLabel = "NAME",
      defaultValue = ALL,
      description = "Of ours, ours-flags, ours-plain, prisma, node-postgres: ${DEFAULT-VALUE}.")
  private List<String> peers = List.of(ALL);

  @Option(
      names = "--rounds",
      defaultValue = "20",
      description = "Starts of each, in turns: ${DEFAULT-VALUE}.")
  private int rounds = 20;

  @Option(
      names = "--cpu-quota",
      paramLabel = "MB|none",
      defaultValue = NONE,
      description =
          "Give each start the processor's share of a function of so much memory:"
              + " ${DEFAULT-VALUE}.")
  private String quota = NONE;

  @Option(names = "--json", paramLabel = "FILE", description = "Write every start there.")
  private @Nullable Path json;

  /**
   * @param home of the project
   */
  public BenchColdCommand(Path home) {
    this.home = home;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<String> chosen = chosen();
    OptionalInt quotaMb = quotaMb();
    if (rounds < 1) {
      throw refused("--rounds must be at least 1");
    }
    if (!ResultFile.canBeWritten(json)) {
      throw refused("--json " + json + ": no file can be written there");
    }
    PrintStream out = System.out;
    Progress progress = new Progress(spec, "bench");
    Path functions = home.resolve("read-functions");
    Path cache = functions.resolve(Path.of("target", "huntaze-prisma-read.aot")).toAbsolutePath();
    Path kept = KeptFolder.find();
    try (ColdBench bench = ColdBench.open(functions, progress::tell)) {
      bench.makeCache(cache);
      var report = new ColdReport(quotaMb, bench.compare(chosen, cache, kept, rounds, quotaMb));
      out.println(report.table());
      ResultFile.write(json, report.toJson());
    }
    return 0;
  }

  private List<String> chosen() {
    if (peers.equals(List.of(ALL))) {
      return ColdBench.PEERS;
    }
    for (String name : peers) {
      if (!ColdBench.PEERS.contains(name)) {
        throw refused("--peers: unknown " + name + Nearest.hint(name, ColdBench.PEERS));
      }
    }
    return peers;
  }

  private OptionalInt quotaMb() {
    if (quota.equals(NONE)) {
      return OptionalInt.empty();
    }
    try {
      int memoryMb = Integer.parseInt(quota);
      if (memoryMb >= 128 && memoryMb <= 10_240) {
        return OptionalInt.of(memoryMb);
      }
    } catch (NumberFormatException notANumber) {
      // the same message as for a number outside
    }
    throw refused("--cpu-quota is none or a memory from 128 to 10240 MB, not " + quota);
  }

  private ParameterException refused(String why) {
    return new ParameterException(spec.commandLine(), why);
  }
}
