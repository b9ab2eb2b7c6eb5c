package com.huntaze.canary.daemon;

import com.huntaze.canary.alarms.AmazonCertificates;
import com.huntaze.canary.alarms.CertificateSource;
import com.huntaze.canary.alarms.Confirmer;
import com.huntaze.canary.alarms.HttpConfirmer;
import com.huntaze.canary.alarms.SnsWebhook;
import com.huntaze.canary.aws.AwsTargets;
import com.huntaze.canary.aws.CloudWatchMetricSource;
import com.huntaze.canary.aws.Heartbeat;
import com.huntaze.canary.aws.MetricPairs;
import com.huntaze.canary.handover.Dispatcher;
import com.huntaze.canary.journal.PostgresHandover;
import com.huntaze.canary.journal.PostgresInbox;
import com.huntaze.canary.journal.PostgresJournal;
import com.huntaze.canary.journal.PostgresLeases;
import com.huntaze.canary.lease.Keeper;
import com.huntaze.canary.loop.ControlLoop;
import com.huntaze.canary.loop.Timepiece;
import com.huntaze.canary.metrics.AwsUsage;
import com.huntaze.canary.metrics.Meters;
import com.huntaze.canary.port.LoopListener;
import com.huntaze.canary.settings.RolloutSettings;
import com.huntaze.canary.settings.Settings;
import com.huntaze.canary.settings.TargetSettings;
import com.huntaze.canary.status.Json;
import com.huntaze.canary.status.StatusBoard;
import com.huntaze.canary.web.Health;
import com.huntaze.canary.web.SnsRoute;
import com.huntaze.canary.web.Start;
import com.huntaze.canary.web.StatusServer;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The composition root: every part by its constructor, stopped in the reverse order. */
public final class Daemon implements Service {
  private static final Duration DRAIN = Duration.ofSeconds(3);

  /** A reload may leave no rollout for a while. */
  private static final Duration IDLE = Duration.ofMinutes(1);

  private final Settings settings;
  private final InstantSource clock = InstantSource.system();
  private final AwsUsage usage = new AwsUsage(System::nanoTime);
  private final StatusBoard board = new StatusBoard(usage::perRolloutDay);
  private final Meters meters = new Meters(board, usage, clock, System::nanoTime);
  private final Vertx vertx = EventLoops.open();
  private final String name = HolderName.ofThis();
  private final Traces traces;
  private final AwsTargets aws;
  private final Notifications notifications;
  private final Heartbeat heartbeat;
  private final LoopListener listener;
  private final Roster roster;
  private final CloudWatchMetricSource metrics;
  private final PostgresJournal journal;
  private final PostgresInbox inbox;
  private final PostgresHandover handover;
  private final PostgresLeases leases;
  private final Loops loops;
  private final Dispatcher dispatcher;
  private final Keeper keeper;
  private final Reloading reloading;
  private final StatusServer server;

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
    meters.watchJournal(() -> journal.trouble().isEmpty(), journal::waitingEvents);
    this.inbox = PostgresInbox.open(vertx, settings.journal());
    this.handover = new PostgresHandover(vertx, settings.journal(), clock);
    this.traces = Traces.of(settings.traces());
    this.aws = AwsTargets.open(settings.aws(), name, Counting.calls(meters), traces.calls());
    this.notifications = new Notifications(settings, aws, meters);
    this.roster = new Roster(settings.rollouts(), board);
    this.heartbeat = heartbeat();
    this.listener =
        LoopListener.all(List.of(traces.ticks(), meters, notifications.listener(), heartbeat));
    this.metrics =
        new CloudWatchMetricSource(
            aws.cloudWatch(this::target),
            rollout -> roster.find(rollout).map(MetricPairs::of),
            roster::size,
            settings.aws().batchWindow(),
            settings.aws().callTimeout(),
            traces.calls());
    this.leases = new PostgresLeases(vertx, settings.journal(), name, settings.leases().ttl());
    this.loops = new Loops(roster, this::loop, journal::readmit, board, clock);
    this.dispatcher = new Dispatcher(handover, loops, clock);
    this.keeper =
        new Keeper(
            leases, roster::names, settings.leases().ttl(), settings.leases().renew(), loops);
    this.reloading = new Reloading(settings, roster, loops, keeper, board);
    this.server =
        new StatusServer(
            vertx,
            board,
            (rollout, run, after, limit) -> Json.write(journal.events(rollout, run, after, limit)),
            this::live,
            () -> Readiness.of(roster.all(), board),
            meters::scrape,
            webhook(certificates, confirmer),
            Entrance.of(settings.server(), clock));
  }

  /** Without topics nobody posts, so there is nothing to post to. */
  private Optional<SnsRoute> webhook(CertificateSource certificates, Confirmer confirmer) {
    List<String> topics = settings.sns().topics();
    return topics.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SnsRoute(
                vertx,
                Counting.answers(
                    new SnsWebhook(
                        topics,
                        certificates,
                        confirmer,
                        inbox,
                        new Notices(roster::all, dispatcher, clock),
                        clock),
                    meters)));
  }

  @Override
  public Start start() {
    Start start = server.start(settings.server());
    if (start instanceof Start.Listening) {
      keeper.start();
      if (!settings.sns().topics().isEmpty()) {
        dispatcher.start();
      }
    }
    return start;
  }

  /**
   * Goes over to other settings. Rollouts come, change and go; a run under way goes to its end, and
   * what cannot change yet waits for that. The other sections stay as they were started.
   */
  @Override
  public void reload(Settings next) {
    reloading.to(next);
  }

  private Heartbeat heartbeat() {
    return new Heartbeat(
        aws.cloudWatch(this::target),
        rollout -> roster.find(rollout).map(found -> found.telemetry().namespace()),
        this::halfTheShortestPeriod,
        settings.aws().callTimeout(),
        clock,
        meters::beaten);
  }

  private Duration halfTheShortestPeriod() {
    return roster.all().stream()
        .map(rollout -> rollout.telemetry().period())
        .min(Duration::compareTo)
        .orElse(IDLE)
        .dividedBy(2);
  }

  /** Where the rollout lives; asked only for one that there is. */
  private TargetSettings target(String rollout) {
    return roster.find(rollout).orElseThrow().target();
  }

  private ControlLoop loop(RolloutSettings rollout) {
    var levers = new LeverFactory(aws, settings.aws().callTimeout(), clock).of(rollout);
    return new ControlLoop(rollout, metrics, levers, journal, board, Timepiece.system(), listener);
  }

  /** Not alive: a loop has ended by itself, so nobody watches its rollout. */
  private Health live() {
    return new Health(
        loops.broken().stream().map(name -> "the loop of " + name + " has ended").toList());
  }

  /**
   * Lets every tick under way end, writes what waits for the journal, gives the leases back, so
   * that who takes a rollout over finds its journal whole, and frees everything.
   */
  @Override
  public void close() {
    keeper.stop();
    Thread closing = Thread.ofVirtual().name("server-stop").start(() -> server.stop(DRAIN));
    loops.stop(DRAIN);
    dispatcher.close();
    heartbeat.close();
    Thread telling = Thread.ofVirtual().name("notify-stop").start(notifications::close);
    metrics.close();
    journal.close();
    inbox.close();
    keeper.close();
    leases.close();
    try {
      telling.join();
      closing.join();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    handover.close();
    aws.close();
    traces.close();
    meters.close();
    vertx.close().await();
  }
}
