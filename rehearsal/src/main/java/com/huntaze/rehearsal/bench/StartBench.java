package com.huntaze.rehearsal.bench;

import com.huntaze.canary.ops.Blocking;
import com.huntaze.rehearsal.database.Database;
import com.huntaze.rehearsal.database.WorkDirectory;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The start of {@code canary serve}: a PostgreSQL, an AWS that answers at once, one rollout under
 * way. It makes the cache of a start (JEP 514) and measures what the cache brings.
 */
public final class StartBench implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration PERIOD = Duration.ofSeconds(60);

  private final Vertx vertx = Vertx.vertx();
  private final WorkDirectory work;
  private final Database journal;
  private final DaemonStart daemon;

  private StartBench(Path jar, WorkDirectory work) throws IOException {
    this.work = work;
    this.journal = Database.create(work.path().resolve("journal"));
    Hang none = new Hang("");
    BenchAws aws =
        Blocking.await(
            BenchAws.start(
                vertx,
                new BenchMetrics(PERIOD, Duration.ZERO, none),
                new BenchFlags(Duration.ZERO, none)),
            LIMIT);
    Path config =
        Files.writeString(
            work.path().resolve("bench.conf"), new BenchTargets(1, PERIOD).settings());
    this.daemon =
        new DaemonStart(
            jar, config, aws.environment(journal), work.path().resolve("controller.log"));
  }

  /**
   * @param jar the packaged program: a cache serves no directories
   */
  public static StartBench open(Path jar) throws IOException {
    return new StartBench(jar, WorkDirectory.create());
  }

  /**
   * Makes the cache by a start that is watched.
   *
   * @throws IOException when there is none afterwards
   */
  public void makeCache(Path cache) throws IOException, InterruptedException {
    Path made = cache.resolveSibling(cache.getFileName() + ".new");
    Files.deleteIfExists(made);
    daemon.run(List.of("-XX:AOTCacheOutput=" + made));
    if (!Files.exists(made)) {
      throw new IOException("this JVM makes no AOT cache");
    }
    Files.move(made, cache, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Starts it in turns without and with the cache; returns the table.
   *
   * @param rounds how often each
   */
  public String compare(Path cache, int rounds, Consumer<String> progress)
      throws IOException, InterruptedException {
    daemon.run(List.of());
    List<Duration> plain = new ArrayList<>();
    List<Duration> cached = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      plain.add(daemon.run(List.of()));
      cached.add(daemon.run(List.of("-XX:AOTCache=" + cache)));
      progress.accept(
          "round %d: %d ms plain, %d ms with the cache"
              .formatted(round, plain.getLast().toMillis(), cached.getLast().toMillis()));
    }
    return """
    | Start to ready, ms | Median | Least | Most |
    |---|---|---|---|
    %s
    %s\
    """
        .formatted(row("plain JVM", plain), row("AOT cache", cached));
  }

  private static String row(String name, List<Duration> taken) {
    List<Long> sorted = taken.stream().map(Duration::toMillis).sorted().toList();
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %,d | %,d |",
        name,
        sorted.get(sorted.size() / 2),
        sorted.getFirst(),
        sorted.getLast());
  }

  @Override
  public void close() {
    vertx.close().await();
    journal.close();
    work.close();
  }
}
