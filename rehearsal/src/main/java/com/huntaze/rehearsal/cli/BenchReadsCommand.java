package com.huntaze.rehearsal.cli;

import com.huntaze.canary.settings.Nearest;
import com.huntaze.rehearsal.bench.reads.PeerName;
import com.huntaze.rehearsal.bench.reads.ReadsBench;
import com.huntaze.rehearsal.bench.reads.Result;
import com.huntaze.rehearsal.bench.reads.ResultTable;
import com.huntaze.rehearsal.bench.reads.peer.ReadOperation;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench reads}: the read functions beside what they replace. */
@Command(
    name = "reads",
    description = "Measure the reads beside Prisma, node-postgres, JDBC and pgbench.",
    mixinStandardHelpOptions = true)
public final class BenchReadsCommand implements Callable<Integer> {
  private static final int MOST_AT_ONCE = 256;
  private static final int LEAST_USERS = 1_000;
  private static final int MOST_CONNECTIONS = 16;
  private static final int MOST_USERS = 2_000_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--peers",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "all",
      description =
          "Of ours, ours-handler, ours-cached, ours-pooled, prisma, node-postgres, jdbc, pgbench:"
              + " ${DEFAULT-VALUE}.")
  private List<String> peers = List.of();

  @Option(
      names = "--operations",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "all",
      description =
          "Of user, latest-subscription, batch, page, statistics, create; beyond all: page-1,"
              + " page-10000, hot-user, first-read, and naive, our queries beside their naive"
              + " forms: ${DEFAULT-VALUE}.")
  private List<String> operations = List.of();

  @Option(
      names = "--concurrency",
      split = ",",
      paramLabel = "N",
      defaultValue = "1,8,32",
      description = "Calls under way at once: ${DEFAULT-VALUE}.")
  private List<Integer> concurrency = List.of();

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "Measurements of each peer, whose medians are told: ${DEFAULT-VALUE}.")
  private int rounds = 5;

  @Option(
      names = "--seconds",
      defaultValue = "2",
      description = "How long one measurement lasts: ${DEFAULT-VALUE}.")
  private double seconds = 2;

  @Option(
      names = "--users",
      defaultValue = "1000000",
      description = "In the database, every 10th deleted: ${DEFAULT-VALUE}.")
  private int users = 1_000_000;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "10",
      description = "Of each peer's pool: ${DEFAULT-VALUE}.")
  private int connections = 10;

  @Option(
      names = "--network-delay",
      paramLabel = "MS",
      defaultValue = "0",
      description =
          "A round trip to the database takes so many milliseconds longer: ${DEFAULT-VALUE}.")
  private double networkDelay;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the results as JSON.")
  private @Nullable Path json;

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    check();
    Progress progress = new Progress(spec, "bench");
    List<PeerName> names = peers();
    var options =
        new ReadsBench.Options(
            names,
            operations(names),
            concurrency,
            rounds,
            Duration.ofNanos(Math.round(seconds * 1e9)),
            users,
            connections,
            Duration.ofNanos(Math.round(networkDelay * 1e6)),
            KeptFolder.find());
    List<Result> results = new ReadsBench(options, progress::tell).run();
    System.out.println(ResultTable.of(names, results));
    ResultFile.write(json, Result.toJson(results));
    return 0;
  }

  private void check() {
    if (rounds < 1) {
      throw refused("--rounds must be at least 1, not " + rounds);
    }
    if (!(seconds >= 0.1 && seconds <= 600)) {
      throw refused("--seconds must be from 0.1 to 600, not " + seconds);
    }
    if (users < LEAST_USERS || users > MOST_USERS) {
      throw refused("--users must be from " + LEAST_USERS + " to " + MOST_USERS + ", not " + users);
    }
    if (connections < 1 || connections > MOST_CONNECTIONS) {
      throw refused("--connections must be from 1 to " + MOST_CONNECTIONS + ", not " + connections);
    }
    if (!(networkDelay >= 0 && networkDelay <= 1_000)) {
      throw refused("--network-delay must be from 0 to 1000 ms, not " + networkDelay);
    }
    for (int calls : concurrency) {
      if (calls < 1 || calls > MOST_AT_ONCE) {
        throw refused("--concurrency must be from 1 to " + MOST_AT_ONCE + ", not " + calls);
      }
    }
    if (!ResultFile.canBeWritten(json)) {
      throw refused("--json " + json + ": no file can be written there");
    }
  }

  private List<PeerName> peers() {
    if (peers.equals(List.of("all"))) {
      return List.of(PeerName.values());
    }
    Set<PeerName> named = new LinkedHashSet<>();
    for (String word : peers) {
      named.add(PeerName.named(word).orElseThrow(() -> unknown("--peers", word, PeerName.words())));
    }
    return List.copyOf(named);
  }

  private List<ReadOperation> operations(List<PeerName> names) {
    Set<ReadOperation> named = new LinkedHashSet<>();
    for (String word : operations) {
      List<ReadOperation> meant = ReadOperation.named(word);
      if (meant.isEmpty()) {
        throw unknown("--operations", word, ReadOperation.words());
      }
      named.addAll(meant);
    }
    for (ReadOperation operation : named) {
      if (names.stream().noneMatch(peer -> peer.measures(operation))) {
        throw refused("--operations: none of the peers knows " + operation.word());
      }
    }
    return new ArrayList<>(named);
  }

  private ParameterException unknown(String option, String word, Collection<String> known) {
    return refused(option + ": unknown " + word + Nearest.hint(word, known));
  }

  private ParameterException refused(String why) {
    return new ParameterException(spec.commandLine(), why);
  }
}
