package com.huntaze.rehearsal.bench.cold;

import com.huntaze.rehearsal.bench.reads.NpmPeers;
import com.huntaze.rehearsal.database.WorkDirectory;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts functions from cold, in turns, each under the Runtime API with a request for one user
 * waiting, beside a PostgreSQL with TLS and SCRAM.
 */
public final class ColdBench implements AutoCloseable {
  /** The peers there are, in the order of a round. */
  public static final List<String> PEERS =
      List.of("ours", "ours-flags", "ours-plain", "prisma", "node-postgres");

  private final Vertx vertx = Vertx.vertx();
  private final Consumer<String> progress;
  private final WorkDirectory work;
  private final ColdDatabase database;
  private final Path sandbox;
  private final Path log;
  private final ColdPeers ours;

  private ColdBench(Path functions, WorkDirectory work, Consumer<String> progress)
      throws IOException {
    this.progress = progress;
    this.work = work;
    this.sandbox = Files.createDirectory(work.path().resolve("task"));
    this.log = work.path().resolve("functions.log");
    this.database = ColdDatabase.create(vertx, work);
    this.ours = new ColdPeers(functions, work.path(), database);
  }

  /**
   * @param functions directory of the module read-functions, packaged
   */
  public static ColdBench open(Path functions, Consumer<String> progress) throws IOException {
    progress.accept("starting a PostgreSQL with TLS and SCRAM");
    return new ColdBench(functions.toAbsolutePath(), WorkDirectory.create(), progress);
  }

  /**
   * Makes the AOT cache that the candidate's function starts from.
   *
   * @throws IOException when there is none afterwards
   */
  public void makeCache(Path cache) throws IOException, InterruptedException {
    progress.accept("making the cache " + cache);
    FunctionCache.make(vertx, ours.watched(cache), cache, sandbox, log);
  }

  /**
   * Starts every peer once to fill the page cache, and then in turns.
   *
   * @param names of {@link #PEERS}
   * @param cache that was made
   * @param kept folder for what is installed once
   * @param quotaMb memory of the function whose share of a processor each start gets; empty: all
   * @throws IOException when one fails, or answers anything else than the others
   */
  public List<ColdRow> compare(
      List<String> names, Path cache, Path kept, int rounds, OptionalInt quotaMb)
      throws IOException, InterruptedException {
    List<ColdPeer> peers = new ArrayList<>();
    for (String name : names) {
      peers.add(peer(name, cache, kept));
    }
    Map<String, List<ColdStart>> starts = new LinkedHashMap<>();
    try (CpuQuota quota = quotaMb.isPresent() ? CpuQuota.of(quotaMb.getAsInt()) : null) {
      round(peers, quota, (_, _) -> {});
      for (int round = 1; round <= rounds; round++) {
        round(
            peers,
            quota,
            (name, start) -> starts.computeIfAbsent(name, _ -> new ArrayList<>()).add(start));
        progress.accept("round %d of %d".formatted(round, rounds));
      }
    }
    return starts.entrySet().stream()
        .map(peer -> new ColdRow(peer.getKey(), peer.getValue()))
        .toList();
  }

  private void round(
      List<ColdPeer> peers, @Nullable CpuQuota quota, BiConsumer<String, ColdStart> taken)
      throws IOException, InterruptedException {
    String expected = null;
    for (ColdPeer peer : peers) {
      List<String> command = quota == null ? peer.command() : quota.around(peer.command());
      ColdStart start = ColdStart.of(vertx, peer, command, sandbox, log);
      if (expected != null && !expected.equals(start.body())) {
        throw new IOException(peer.name() + " answers something else than " + names(peers));
      }
      expected = start.body();
      taken.accept(peer.name(), start);
    }
  }

  private ColdPeer peer(String name, Path cache, Path kept)
      throws IOException, InterruptedException {
    return switch (name) {
      case "ours" -> ours.cached(cache);
      case "ours-flags" -> ours.uncached();
      case "ours-plain" -> ours.plain();
      default -> new NodePeers(NpmPeers.install(kept, progress), database).peer(name);
    };
  }

  private static String names(List<ColdPeer> peers) {
    return String.join(", ", peers.stream().map(ColdPeer::name).toList());
  }

  @Override
  public void close() {
    database.close();
    work.close();
    vertx.close().await();
  }
}
