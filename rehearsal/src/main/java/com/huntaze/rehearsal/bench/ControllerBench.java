package com.huntaze.rehearsal.bench;

import com.huntaze.canary.ops.Blocking;
import com.huntaze.rehearsal.controller.ControllerProcess;
import com.huntaze.rehearsal.database.Database;
import com.huntaze.rehearsal.database.WorkDirectory;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * One controller with many rollouts that are exposed and judge, on one core: its own program, the
 * SDK, and a PostgreSQL, beside an AWS that answers as fast as AWS and no more.
 */
public final class ControllerBench {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** About what GetMetricData takes for 500 queries of a quarter of an hour. */
  private static final Duration METRICS = Duration.ofMillis(100);

  /** About what AppConfig's data plane takes in the same Region. */
  private static final Duration FLAGS = Duration.ofMillis(20);

  private static final Duration HANG = Duration.ofSeconds(30);

  /** Polls after the start until every rollout judges: the first reads six hours. */
  private static final int WARM_UP = 10;

  private final Options options;
  private final Consumer<String> progress;

  /**
   * @param polls how many are measured
   * @param heapMb of the controller's JVM
   * @param hangOne whether the first rollout's AWS calls hang for 30 s in the middle
   */
  public record Options(Duration period, int polls, int heapMb, boolean hangOne) {}

  public ControllerBench(Options options, Consumer<String> progress) {
    this.options = options;
    this.progress = progress;
  }

  /** What heads the rows of {@link #run}. */
  public static String head() {
    return Measurement.HEAD;
  }

  /**
   * Measures one size; returns its row.
   *
   * @throws IOException when the world cannot be started
   */
  public String run(int rollouts) throws IOException, InterruptedException {
    BenchTargets targets = new BenchTargets(rollouts, options.period());
    Hang hang = new Hang(BenchTargets.name(0));
    BenchMetrics metrics = new BenchMetrics(options.period(), METRICS, hang);
    Vertx vertx = Vertx.vertx();
    try (WorkDirectory work = WorkDirectory.create();
        Database journal = Database.create(work.path().resolve("journal"))) {
      BenchAws aws =
          Blocking.await(BenchAws.start(vertx, metrics, new BenchFlags(FLAGS, hang)), LIMIT);
      Path config = Files.writeString(work.path().resolve("bench.conf"), targets.settings());
      Path log = work.path().resolve("controller.log");
      try (ControllerProcess controller =
              ControllerProcess.start(
                  OneCore.command(options.heapMb()), config, aws.environment(journal), log);
          TickLog ticks = TickLog.open(vertx, journal)) {
        awaitAllJudge(rollouts, ticks, log);
        return measure(targets, controller, ticks, metrics, hang).row();
      } catch (ControllerProcess.Refused refused) {
        throw new IOException("the controller does not start: " + refused.getMessage(), refused);
      }
    } finally {
      vertx.close().await();
    }
  }

  private void awaitAllJudge(int rollouts, TickLog ticks, Path log)
      throws IOException, InterruptedException {
    for (int poll = 0; poll < WARM_UP; poll++) {
      Instant due = nextPoll();
      sleepUntil(due.plus(options.period().dividedBy(10).multipliedBy(9)));
      Set<String> judging =
          ticks.ticks(due, Instant.now()).stream()
              .filter(tick -> !tick.blind())
              .map(TickLog.Tick::rollout)
              .collect(Collectors.toSet());
      progress.accept("%,d of %,d rollouts judge".formatted(judging.size(), rollouts));
      if (judging.size() == rollouts) {
        return;
      }
    }
    throw new IOException(
        "not every rollout judges after "
            + WARM_UP
            + " polls; the controller said last: "
            + ControllerProcess.lastLine(log));
  }

  private Measurement measure(
      BenchTargets targets,
      ControllerProcess controller,
      TickLog ticks,
      BenchMetrics metrics,
      Hang hang)
      throws InterruptedException {
    Instant from = nextPoll();
    Instant to = from.plus(options.period().multipliedBy(options.polls()));
    sleepUntil(from);
    Duration before = controller.processorTime();
    if (options.hangOne()) {
      sleepUntil(from.plus(options.period().multipliedBy(options.polls() / 2)).minusSeconds(1));
      progress.accept(
          "the AWS calls of " + hang.rollout() + " hang for " + HANG.toSeconds() + " s");
      hang.begin(HANG);
    }
    sleepUntil(to);
    Duration used = controller.processorTime().minus(before);
    // what was decided last is on its way to the journal
    TimeUnit.SECONDS.sleep(2);
    List<TickLog.Tick> measured =
        ticks.ticks(from, to).stream()
            .filter(tick -> !options.hangOne() || !tick.rollout().equals(hang.rollout()))
            .toList();
    double seconds = Duration.between(from, to).toSeconds();
    return new Measurement(
        targets.count(),
        metrics.mostCallsAPoll(from, to),
        targets.callsAPoll(),
        Lateness.of(
            measured,
            targets.count() - (options.hangOne() ? 1 : 0),
            options.polls(),
            options.period()),
        used.toMillis() / (1_000 * seconds),
        controller.rssKb().orElse(0) / 1_024,
        controller.peakRssKb().orElse(0) / 1_024,
        ticks.events(from, to) / seconds);
  }

  private Instant nextPoll() {
    long length = options.period().toMillis();
    return Instant.ofEpochMilli((System.currentTimeMillis() / length + 1) * length);
  }

  private static void sleepUntil(Instant time) throws InterruptedException {
    long left = Duration.between(Instant.now(), time).toMillis();
    if (left > 0) {
      TimeUnit.MILLISECONDS.sleep(left);
    }
  }
}
