package com.huntaze.rehearsal.bench.reads;

import com.huntaze.rehearsal.bench.reads.peer.Measured;
import com.huntaze.rehearsal.bench.reads.peer.ReadOperation;
import com.huntaze.rehearsal.database.WorkDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The read functions beside what they replace and what is around, on one database: each peer a
 * process of its own, one operation at a time, the peers in turns within a round and each round in
 * another order.
 */
public final class ReadsBench {
  private static final int WARM_UP = 3;

  /** A process that slept while others were measured gets this part of a measurement to wake up. */
  private static final int WAKE_UP = 4;

  private final Options options;
  private final Consumer<String> progress;

  /**
   * @param concurrency calls under way at once
   * @param lasting of one measurement
   * @param users in the database, a tenth of them deleted
   * @param connections of each peer's pool, where it has one
   * @param networkDelay a round trip to the database takes longer by it; zero for none
   * @param cache folder for what is made once: the filled database, npm's packages
   */
  public record Options(
      List<PeerName> peers,
      List<ReadOperation> operations,
      List<Integer> concurrency,
      int rounds,
      Duration lasting,
      int users,
      int connections,
      Duration networkDelay,
      Path cache) {}

  public ReadsBench(Options options, Consumer<String> progress) {
    this.options = options;
    this.progress = progress;
  }

  /**
   * Measures everything that was asked for; the results are in that order.
   *
   * @throws IOException when a peer does not start, fails, or answers other than the others
   */
  public List<Result> run() throws IOException, SQLException, InterruptedException {
    try (WorkDirectory work = WorkDirectory.create();
        BenchUsers users =
            BenchUsers.open(work.path(), options.cache(), options.users(), progress)) {
      if (options.networkDelay().isZero()) {
        return run(users, users.port(), work.path());
      }
      try (DelayProxy proxy = DelayProxy.open(users.port(), options.networkDelay())) {
        return run(users, proxy.port(), work.path());
      }
    }
  }

  private List<Result> run(BenchUsers users, int port, Path work)
      throws IOException, SQLException, InterruptedException {
    try (Peers peers = Peers.start(options, port, work, progress)) {
      for (ReadOperation operation : options.operations()) {
        if (operation.isSampled()) {
          Samples.compare(peers.measuring(operation), operation);
        }
      }
      List<Result> results = new ArrayList<>();
      for (ReadOperation operation : options.operations()) {
        results.addAll(measure(operation, peers.measuring(operation), users));
      }
      return results;
    }
  }

  private List<Result> measure(ReadOperation operation, List<Peer> peers, BenchUsers users)
      throws IOException, SQLException, InterruptedException {
    progress.accept(operation.word() + ": warming up");
    for (Peer peer : peers) {
      peer.warmUp(
          operation,
          Collections.max(options.concurrency()),
          options.lasting().multipliedBy(WARM_UP));
    }
    List<Result> results = new ArrayList<>();
    for (int concurrency : options.concurrency()) {
      Map<PeerName, List<Measured>> rounds = new EnumMap<>(PeerName.class);
      for (int round = 0; round < options.rounds(); round++) {
        for (int turn = 0; turn < peers.size(); turn++) {
          Peer peer = peers.get((turn + round) % peers.size());
          rounds
              .computeIfAbsent(peer.name(), _ -> new ArrayList<>())
              .add(measure(operation, peer, concurrency, round));
          if (operation == ReadOperation.CREATE) {
            users.forgetCreated();
          }
        }
      }
      for (Peer peer : peers) {
        List<Measured> measured = rounds.getOrDefault(peer.name(), List.of());
        Result result = Result.of(peer.name(), operation, concurrency, measured);
        progress.accept(line(result));
        results.add(result);
      }
    }
    return results;
  }

  private Measured measure(ReadOperation operation, Peer peer, int concurrency, int round)
      throws IOException, InterruptedException {
    peer.warmUp(operation, concurrency, options.lasting().dividedBy(WAKE_UP));
    return peer.measure(operation, concurrency, options.lasting(), round + 1);
  }

  private static String line(Result result) {
    return "%s at %d: %s %,.0f a second, p50 %,.0f us, p95 %,.0f us"
        .formatted(
            result.operation().word(),
            result.concurrency(),
            result.peer().word(),
            result.throughput(),
            result.p50Us(),
            result.p95Us());
  }
}
