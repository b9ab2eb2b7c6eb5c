package com.huntaze.rehearsal.cli;

import com.huntaze.rehearsal.bench.WebhookBench;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench webhook}: how fast an alarm rolls back. */
@Command(
    name = "webhook",
    description = "Measure the time from an alarm's message to the rollback's StartDeployment.",
    mixinStandardHelpOptions = true)
public final class BenchWebhookCommand implements Callable<Integer> {
  private static final int MOST = 500;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--messages",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many, each for a rollout of its own: ${DEFAULT-VALUE}.")
  private int messages = 100;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (messages < 1 || messages > MOST) {
      throw new ParameterException(
          spec.commandLine(), "--messages must be from 1 to " + MOST + ", not " + messages);
    }
    Progress progress = new Progress(spec, "bench");
    progress.tell("starting a controller with %,d rollouts".formatted(messages));
    System.out.println(new WebhookBench(progress::tell).run(messages));
    return 0;
  }
}
