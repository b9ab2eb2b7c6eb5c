package com.huntaze.rehearsal.cli;

import com.huntaze.rehearsal.fuzz.ReadsUnderTest;
import com.huntaze.rehearsal.fuzz.Soak;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code soak}: a day's invocations of the candidate in one process. */
@Command(
    name = "soak",
    description = "Invoke the read function very often and watch the size of its process.",
    mixinStandardHelpOptions = true)
public final class SoakCommand implements Callable<Integer> {
  private static final int USERS = 100_000;
  private static final double MOST = 1.10;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--invocations", defaultValue = "10000000", description = "${DEFAULT-VALUE}.")
  private long invocations = 10_000_000;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (invocations < 1_000) {
      throw new ParameterException(spec.commandLine(), "--invocations must be at least 1000");
    }
    new Progress(spec, "soak").tell("starting PostgreSQL");
    try (ReadsUnderTest reads = ReadsUnderTest.open(USERS)) {
      List<Soak.Point> points = new Soak(reads.handler(), USERS).run(invocations);
      System.out.println("| Invocations | Failures | Resident, MB |\n|---|---|---|");
      points.forEach(point -> System.out.println(row(point)));
      double growth = points.getLast().residentKb() / (double) points.getFirst().residentKb();
      System.out.printf(
          Locale.ROOT, "resident after the last tenth / after the first: %.3f%n", growth);
      return points.getLast().failures() == 0 && growth <= MOST ? 0 : 1;
    }
  }

  private static String row(Soak.Point point) {
    return String.format(
        Locale.ROOT,
        "| %d | %d | %.1f |",
        point.invocations(),
        point.failures(),
        point.residentKb() / 1024.0);
  }
}
