package com.huntaze.rehearsal.cli;

import com.huntaze.rehearsal.fuzz.FuzzRun;
import com.huntaze.rehearsal.fuzz.ReadsUnderTest;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fuzz}: hostile events to the candidate. */
@Command(
    name = "fuzz",
    description =
        "Send hostile events to the read function: each must be refused, and leave no trace.",
    mixinStandardHelpOptions = true)
public final class FuzzCommand implements Callable<Integer> {
  private static final int USERS = 100;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--events", defaultValue = "100000", description = "${DEFAULT-VALUE}.")
  private int events = 100_000;

  @Option(names = "--seed", defaultValue = "1", description = "${DEFAULT-VALUE}.")
  private long seed = 1;

  @Override
  public Integer call() throws IOException {
    if (events < 1) {
      throw new ParameterException(spec.commandLine(), "--events must be at least 1");
    }
    new Progress(spec, "fuzz").tell("starting PostgreSQL");
    try (ReadsUnderTest reads = ReadsUnderTest.open(USERS)) {
      var handler = reads.handler();
      FuzzRun.Result result = new FuzzRun(seed, handler::handle).run(events);
      System.out.println(
          result.broken().isEmpty()
              ? events
                  + " events, seed "
                  + seed
                  + ", none answered but with 4xx: "
                  + result.statuses()
              : result.broken());
      return result.broken().isEmpty() ? 0 : 1;
    }
  }
}
