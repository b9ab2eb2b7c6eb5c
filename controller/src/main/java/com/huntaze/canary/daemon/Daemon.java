package com.huntaze.canary.daemon;

import com.huntaze.canary.alarms.AmazonCertificates;
import com.huntaze.canary.alarms.CertificateSource;
import com.huntaze.canary.alarms.Confirmer;
import com.huntaze.canary.alarms.HttpConfirmer;
import com.huntaze.canary.alarms.Notice;
import com.huntaze.canary.alarms.SnsWebhook;
import com.huntaze.canary.aws.AwsClients;
import com.huntaze.canary.aws.CloudWatchMetricSource;
import com.huntaze.canary.aws.MetricPairs;
import com.huntaze.canary.journal.PostgresInbox;
import com.huntaze.canary.journal.PostgresJournal;
import com.huntaze.canary.loop.ControlLoop;
import com.huntaze.canary.loop.Signal;
import com.huntaze.canary.settings.RolloutSettings;
import com.huntaze.canary.settings.Settings;
import com.huntaze.canary.status.Json;
import com.huntaze.canary.status.RolloutSnapshot;
import com.huntaze.canary.status.StatusBoard;
import com.huntaze.canary.web.Health;
import com.huntaze.canary.web.SnsRoute;
import com.huntaze.canary.web.Start;
import com.huntaze.canary.web.StatusServer;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The composition root: every part by its constructor, stopped in the reverse order. */
public final class Daemon implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);
  private static final Duration DRAIN = Duration.ofSeconds(3);

  private final Settings settings;
  private final InstantSource clock = InstantSource.system();
  private final StatusBoard board = new StatusBoard();
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
  private final AwsClients aws;
  private final CloudWatchMetricSource metrics;
  private final PostgresJournal journal;
  private final PostgresInbox inbox;
  private final StatusServer server;

  /** Read by the health checks' threads while it is filled. */
  private final List<Running> running = new CopyOnWriteArrayList<>();

  /** A loop and the thread that it runs on. */
  private record Running(String rollout, ControlLoop loop, Thread thread) {}

  /**
   * Connects to the journal and opens the clients; nothing acts yet.
   *
   * @throws RuntimeException when the journal's schema is refused
   */
  public Daemon(Settings settings) {
    this(settings, new AmazonCertificates(), new HttpConfirmer());
  }

  /**
   * As {@link #Daemon(Settings)}, where SNS is another one than AWS's.
   *
   * @param certificates that sign its messages
   * @param confirmer of its subscriptions
   */
  public Daemon(Settings settings, CertificateSource certificates, Confirmer confirmer) {
    this.settings = settings;
    this.journal = PostgresJournal.open(vertx, settings.journal(), clock);
    this.inbox = PostgresInbox.open(vertx, settings.journal());
    this.aws = AwsClients.open(settings.aws());
    this.metrics =
        new CloudWatchMetricSource(
            aws.cloudWatch(),
            settings.rollouts().stream()
                .collect(Collectors.toMap(RolloutSettings::name, MetricPairs::of)),
            settings.aws().batchWindow(),
            settings.aws().callTimeout());
    this.server =
        new StatusServer(
            vertx,
            board,
            (rollout, run, after, limit) -> Json.write(journal.events(rollout, run, after, limit)),
            this::live,
            this::ready,
            webhook(certificates, confirmer));
  }

  /** Without topics nobody posts, so there is nothing to post to. */
  private Optional<SnsRoute> webhook(CertificateSource certificates, Confirmer confirmer) {
    List<String> topics = settings.sns().topics();
    return topics.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SnsRoute(
                vertx,
                new SnsWebhook(topics, certificates, confirmer, inbox, this::notice, clock)));
  }

  private void notice(String messageId, Instant receivedAt, Notice notice) {
    LOG.info(
        "sns notice: messageId={} receivedAt={} kind={}", messageId, receivedAt, notice.kind());
    for (RolloutSettings rollout : settings.rollouts()) {
      Notices.signal(notice, receivedAt, rollout)
          .ifPresent(signal -> submit(rollout.name(), signal));
    }
  }

  private void submit(String rollout, Signal signal) {
    running.stream()
        .filter(one -> one.rollout().equals(rollout))
        .forEach(one -> one.loop().submit(signal));
  }

  /** Serves the page, then lets the loops act; a refused address starts none of them. */
  public Start start() {
    Start start = server.start(settings.server());
    if (start instanceof Start.Listening) {
      settings.rollouts().forEach(this::run);
    }
    return start;
  }

  private void run(RolloutSettings rollout) {
    var levers = new LeverFactory(aws, settings.aws().callTimeout(), clock).of(rollout);
    var loop = new ControlLoop(rollout, metrics, levers, journal, board, clock);
    String name = "rollout-" + rollout.name();
    running.add(new Running(rollout.name(), loop, Thread.ofVirtual().name(name).start(loop)));
  }

  /** Not alive: a loop has ended, so nobody watches its rollout. */
  private Health live() {
    return new Health(
        running.stream()
            .filter(one -> !one.thread().isAlive())
            .map(one -> "the loop of " + one.rollout() + " has ended")
            .toList());
  }

  /** Not ready: a rollout has something to tell that a person must know. */
  private Health ready() {
    List<String> reasons = new ArrayList<>();
    for (RolloutSettings rollout : settings.rollouts()) {
      board
          .find(rollout.name())
          .map(RolloutSnapshot::alerts)
          .orElse(List.of("has not looked at the world yet"))
          .forEach(alert -> reasons.add(rollout.name() + ": " + alert));
    }
    return new Health(reasons);
  }

  /** Lets every tick under way end, writes what waits for the journal, and frees everything. */
  @Override
  public void close() {
    running.forEach(one -> one.loop().stop());
    try {
      for (Running one : running) {
        one.thread().join(DRAIN);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    server.stop(DRAIN);
    metrics.close();
    journal.close();
    inbox.close();
    aws.close();
    vertx.close().await();
  }
}
