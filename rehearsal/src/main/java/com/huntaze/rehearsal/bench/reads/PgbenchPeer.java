package com.huntaze.rehearsal.bench.reads;

import com.huntaze.reads.postgres.Statements;
import com.huntaze.rehearsal.bench.reads.peer.Measured;
import com.huntaze.rehearsal.bench.reads.peer.ReadOperation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * PostgreSQL's own benchmark with the same prepared select: what the database gives to a client in
 * C that makes nothing of an answer.
 */
final class PgbenchPeer implements Peer {
  /** Of the transactions, whose latencies are written to a file: enough for percentiles. */
  private static final double SAMPLED = 0.1;

  private static final int THREADS = 2;

  private final int port;
  private final int live;
  private final Path directory;

  private PgbenchPeer(int port, int live, Path directory) {
    this.port = port;
    this.live = live;
    this.directory = directory;
  }

  /**
   * @param port the database's, on loopback
   * @param live users that are not deleted
   * @param directory for its scripts and logs
   * @throws IOException when there is no pgbench
   */
  static PgbenchPeer open(int port, int live, Path directory)
      throws IOException, InterruptedException {
    Tool.find("pgbench", "install Debian's package postgresql, or leave it out with --peers");
    return new PgbenchPeer(port, live, Files.createDirectories(directory));
  }

  @Override
  public PeerName name() {
    return PeerName.PGBENCH;
  }

  /** Nothing: it is a process of its own each time, and has nothing that could warm up. */
  @Override
  public void warmUp(ReadOperation operation, int concurrency, Duration lasting) {}

  @Override
  public Measured measure(ReadOperation operation, int concurrency, Duration lasting, int seed)
      throws IOException, InterruptedException {
    Path script = Files.writeString(directory.resolve("pgbench.sql"), script(operation, live));
    // whole seconds are all that it knows
    long seconds = Math.max(1, Math.round(lasting.toMillis() / 1e3));
    List<String> command =
        List.of(
            "pgbench",
            "--host=127.0.0.1",
            "--port=" + port,
            "--username=postgres",
            "--no-vacuum",
            "--protocol=prepared",
            "--client=" + concurrency,
            "--jobs=" + Math.min(THREADS, concurrency),
            "--time=" + seconds,
            "--random-seed=" + seed,
            "--log",
            "--log-prefix=" + directory.resolve("transactions"),
            "--sampling-rate=" + SAMPLED,
            "--file=" + script,
            "postgres");
    String report = Tool.run(command, directory);
    double throughput = throughput(report).orElseThrow(() -> new IOException(unreadable(report)));
    return measured(latencies(), throughput, seconds);
  }

  private static String unreadable(String report) {
    return "pgbench tells no throughput: " + report.strip();
  }

  /** Live users alone, as Population counts them. */
  static String script(ReadOperation operation, int live) {
    String draw = "\\set nth random(1, %d)\n\\set number :nth + (:nth - 1) / 9\n".formatted(live);
    String statement =
        switch (operation) {
          case USER -> Statements.BY_ID;
          case LATEST_SUBSCRIPTION -> Statements.WITH_SUBSCRIPTION;
          default -> throw new IllegalArgumentException("not for pgbench: " + operation.word());
        };
    return draw + statement.replace("$1", "'user-' || :number") + ";\n";
  }

  /** Transactions a second without the time that connecting took, from its report. */
  static OptionalDouble throughput(String report) {
    return report
        .lines()
        .filter(line -> line.startsWith("tps = "))
        .mapToDouble(PgbenchPeer::third)
        .findFirst();
  }

  /** Of the transactions in its logs, which are removed; in microseconds, ascending. */
  private List<Double> latencies() throws IOException {
    List<Double> latencies = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(PgbenchPeer::isLog).toList()) {
        try (Stream<String> lines = Files.lines(file)) {
          lines.map(PgbenchPeer::third).forEach(latencies::add);
        }
        Files.delete(file);
      }
    }
    return latencies.stream().sorted().toList();
  }

  /** Both the report and the logs have the figure as the third word of a line. */
  private static double third(String line) {
    return Double.parseDouble(line.split(" ", -1)[2]);
  }

  private static boolean isLog(Path file) {
    return String.valueOf(file.getFileName()).startsWith("transactions.");
  }

  private static Measured measured(List<Double> sorted, double throughput, long seconds) {
    return new Measured(
        Math.round(throughput * seconds), seconds, at(sorted, 0.5), at(sorted, 0.95));
  }

  private static double at(List<Double> sorted, double share) {
    return sorted.isEmpty()
        ? 0
        : sorted.get((int) Math.max(0, Math.ceil(share * sorted.size()) - 1));
  }

  @Override
  public Optional<String> sample(ReadOperation operation, int seed) {
    return Optional.empty();
  }

  @Override
  public void close() {
    // each measurement was a process of its own
  }
}
