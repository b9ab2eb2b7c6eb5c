package com.huntaze.canary.daemon;

import com.huntaze.canary.aws.AppConfigLever;
import com.huntaze.canary.aws.AwsClients;
import com.huntaze.canary.aws.AwsTargets;
import com.huntaze.canary.aws.CloudWatchMetricSource;
import com.huntaze.canary.aws.MetricPairs;
import com.huntaze.canary.loop.Observer;
import com.huntaze.canary.loop.Timepiece;
import com.huntaze.canary.metrics.AwsUsage;
import com.huntaze.canary.metrics.Meters;
import com.huntaze.canary.port.LeverView;
import com.huntaze.canary.port.LoopListener;
import com.huntaze.canary.settings.AppConfigSettings;
import com.huntaze.canary.settings.RolloutSettings;
import com.huntaze.canary.settings.ServerSettings;
import com.huntaze.canary.settings.Settings;
import com.huntaze.canary.status.StatusBoard;
import com.huntaze.canary.web.Health;
import com.huntaze.canary.web.Start;
import com.huntaze.canary.web.StatusServer;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The daemon's parts that only look: reads of CloudWatch and AppConfig, the judge, the page. There
 * is no journal, no lease, no notification, no heartbeat and no webhook in it, so it may run beside
 * a controller with the same settings.
 */
public final class Observatory implements Service {
  private static final Logger LOG = LoggerFactory.getLogger(Observatory.class);
  private static final Duration DRAIN = Duration.ofSeconds(3);

  private final Duration callTimeout;
  private final InstantSource clock = InstantSource.system();
  private final AwsUsage usage = new AwsUsage(System::nanoTime);
  private final StatusBoard board = new StatusBoard(usage::perRolloutDay);
  private final Meters meters = new Meters(board, usage, clock, System::nanoTime);
  private final Vertx vertx = EventLoops.open();
  private final Traces traces;
  private final LoopListener listener;
  private final AwsTargets aws;
  private final CloudWatchMetricSource metrics;
  private final Observers observers = new Observers(this::observer, board);
  private final StatusServer server;
  private final ServerSettings address;
  private volatile List<RolloutSettings> rollouts;

  /** Opens the clients; nothing is read yet. */
  public Observatory(Settings settings) {
    this.address = settings.server();
    this.rollouts = settings.rollouts();
    this.callTimeout = settings.aws().callTimeout();
    this.traces = Traces.of(settings.traces());
    this.listener = LoopListener.all(List.of(traces.ticks(), meters));
    this.aws =
        AwsTargets.open(
            settings.aws(), HolderName.ofThis(), Counting.calls(meters), traces.calls());
    this.metrics =
        new CloudWatchMetricSource(
            aws.cloudWatch(rollout -> observers.find(rollout).orElseThrow().target()),
            rollout -> observers.find(rollout).map(MetricPairs::of),
            observers::size,
            settings.aws().batchWindow(),
            callTimeout,
            traces.calls());
    this.server =
        new StatusServer(
            vertx,
            board,
            (_, _, _, _) -> {
              throw new IllegalStateException("who only observes keeps none");
            },
            this::live,
            () -> Readiness.of(rollouts, board),
            meters::scrape,
            Optional.empty(),
            Entrance.of(settings.server(), clock));
  }

  private Observer observer(RolloutSettings rollout) {
    return new Observer(rollout, metrics, flag(rollout), board, Timepiece.system(), listener);
  }

  /** Handed on as its view alone: what moves the flag stays here, unused. */
  private Supplier<LeverView> flag(RolloutSettings rollout) {
    AppConfigSettings flag = rollout.appConfig();
    AwsClients there = aws.at(rollout.target());
    return flag == null
        ? () -> new LeverView.Unseen("the rollout moves no users, and new code is not observed")
        : new AppConfigLever(there.appConfig(), there.appConfigData(), flag, callTimeout, clock)
            ::view;
  }

  @Override
  public Start start() {
    Start start = server.start(address);
    if (start instanceof Start.Listening) {
      LOG.info(
          "observing only: nothing is moved, journaled or told; notifications, heartbeat, leases"
              + " and the webhook are off");
      observers.look(rollouts);
    }
    return start;
  }

  @Override
  public void reload(Settings next) {
    rollouts = next.rollouts();
    observers.look(rollouts);
    LOG.info(
        "settings reloaded: rollouts={}; all other sections stay as they were", rollouts.size());
  }

  private Health live() {
    return new Health(
        observers.ended().stream().map(name -> "the observer of " + name + " has ended").toList());
  }

  @Override
  public void close() {
    observers.stop();
    server.stop(DRAIN);
    metrics.close();
    aws.close();
    traces.close();
    meters.close();
    vertx.close().await();
  }
}
