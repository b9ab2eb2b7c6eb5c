package com.huntaze.rehearsal.bench.reads;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.rehearsal.bench.reads.peer.ReadOperation;
import com.huntaze.rehearsal.database.PgBouncer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole bench, small: the peers on the JVM, which need no network. */
class ReadsBenchIT {
  private static final List<PeerName> PEERS =
      List.of(PeerName.OURS, PeerName.OURS_HANDLER, PeerName.JDBC);

  @TempDir private Path cache;

  private final List<String> progress = new ArrayList<>();

  private List<Result> run(List<ReadOperation> operations, Duration networkDelay) throws Exception {
    return run(PEERS, operations, networkDelay);
  }

  private List<Result> run(
      List<PeerName> peers, List<ReadOperation> operations, Duration networkDelay)
      throws Exception {
    var options =
        new ReadsBench.Options(
            peers,
            operations,
            List.of(3),
            1,
            Duration.ofMillis(100),
            2_000,
            4,
            networkDelay,
            cache);
    return new ReadsBench(options, progress::add).run();
  }

  @Test
  void everyPeerMeasuresEveryOperationOnADatabaseThatIsFilledOnce() throws Exception {
    List<ReadOperation> all =
        Stream.concat(
                Stream.concat(
                    ReadOperation.named("all").stream(), ReadOperation.named("naive").stream()),
                Stream.of(ReadOperation.FIRST_PAGE, ReadOperation.DEEP_PAGE))
            .toList();

    List<Result> results = run(all, Duration.ZERO);

    for (ReadOperation operation : all) {
      assertThat(results.stream().filter(result -> result.operation() == operation))
          .as(operation.word())
          .extracting(Result::peer)
          .containsOnly(
              operation.isForm() ? new PeerName[] {PeerName.OURS} : PEERS.toArray(PeerName[]::new))
          .hasSize(operation.isForm() ? 1 : PEERS.size());
    }
    assertThat(results)
        .allSatisfy(
            result -> {
              assertThat(result.throughput()).isPositive();
              assertThat(result.p95Us()).isGreaterThanOrEqualTo(result.p50Us()).isPositive();
            });
    assertThat(progress).anyMatch(line -> line.startsWith("filling a database with 2,000 users"));

    List<PeerName> caching = List.of(PeerName.OURS, PeerName.OURS_CACHED);
    assertThat(run(caching, List.of(ReadOperation.HOT_USER), Duration.ZERO))
        .extracting(Result::peer)
        .isEqualTo(caching);
    List<PeerName> pooling = new ArrayList<>(List.of(PeerName.OURS));
    if (PgBouncer.isInstalled()) {
      pooling.add(PeerName.OURS_POOLED);
    }
    assertThat(run(pooling, List.of(ReadOperation.FIRST_READ), Duration.ZERO))
        .extracting(Result::peer)
        .isEqualTo(pooling);

    progress.clear();
    FileTime kept = newest();
    List<Result> delayed = run(List.of(ReadOperation.USER), Duration.ofMillis(4));

    assertThat(progress).anyMatch(line -> line.startsWith("copying the database from "));
    assertThat(newest()).as("what is kept is only read").isEqualTo(kept);
    assertThat(delayed).extracting(Result::p50Us).allMatch(us -> us >= 4_000);
  }

  private FileTime newest() throws Exception {
    try (Stream<Path> files = Files.walk(cache)) {
      List<FileTime> times = new ArrayList<>();
      for (Path file : files.toList()) {
        times.add(Files.getLastModifiedTime(file));
      }
      return times.stream().max(FileTime::compareTo).orElseThrow();
    }
  }
}
