package com.huntaze.canary.daemon;

import com.huntaze.canary.aws.AppConfigLever;
import com.huntaze.canary.aws.AwsClients;
import com.huntaze.canary.aws.CloudWatchMetricSource;
import com.huntaze.canary.aws.MetricPairs;
import com.huntaze.canary.loop.Observer;
import com.huntaze.canary.loop.Timepiece;
import com.huntaze.canary.metrics.AwsUsage;
import com.huntaze.canary.metrics.Meters;
import com.huntaze.canary.port.LeverView;
import com.huntaze.canary.settings.AppConfigSettings;
import com.huntaze.canary.settings.RolloutSettings;
import com.huntaze.canary.settings.Settings;
import com.huntaze.canary.status.StatusBoard;
import com.huntaze.canary.web.Health;
import com.huntaze.canary.web.Start;
import com.huntaze.canary.web.StatusServer;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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

  private final Settings settings;
  private final InstantSource clock = InstantSource.system();
  private final AwsUsage usage = new AwsUsage(System::nanoTime);
  private final StatusBoard board = new StatusBoard(usage::perRolloutDay);
  private final Meters meters = new Meters(board, usage, clock, System::nanoTime);
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
  private final AwsClients aws;
  private final CloudWatchMetricSource metrics;
  private final Map<String, Thread> observers = new TreeMap<>();
  private final StatusServer server;

  /** Opens the clients; nothing is read yet. */
  public Observatory(Settings settings) {
    this.settings = settings;
    this.aws = AwsClients.open(settings.aws(), Counting.calls(meters));
    this.metrics =
        new CloudWatchMetricSource(
            aws.cloudWatch(),
            settings.rollouts().stream()
                .collect(Collectors.toMap(RolloutSettings::name, MetricPairs::of)),
            settings.aws().batchWindow(),
            settings.aws().callTimeout());
    settings.rollouts().forEach(rollout -> observers.put(rollout.name(), thread(rollout)));
    this.server =
        new StatusServer(
            vertx,
            board,
            (_, _, _, _) -> {
              throw new IllegalStateException("who only observes keeps none");
            },
            this::live,
            () -> Readiness.of(settings.rollouts(), board),
            meters::scrape,
            Optional.empty());
  }

  private Thread thread(RolloutSettings rollout) {
    Observer observer =
        new Observer(rollout, metrics, flag(rollout), board, Timepiece.system(), meters);
    return Thread.ofVirtual().name("observer-" + rollout.name()).unstarted(observer);
  }

  /** Handed on as its view alone: what moves the flag stays here, unused. */
  private Supplier<LeverView> flag(RolloutSettings rollout) {
    AppConfigSettings at = rollout.appConfig();
    return at == null
        ? () -> new LeverView.Unseen("the rollout moves no users, and new code is not observed")
        : new AppConfigLever(
                aws.appConfig(), aws.appConfigData(), at, settings.aws().callTimeout(), clock)
            ::view;
  }

  @Override
  public Start start() {
    Start start = server.start(settings.server());
    if (start instanceof Start.Listening) {
      LOG.info(
          "observing only: nothing is moved, journaled or told; notifications, heartbeat, leases"
              + " and the webhook are off");
      observers.values().forEach(Thread::start);
    }
    return start;
  }

  private Health live() {
    return new Health(
        observers.entrySet().stream()
            .filter(one -> !one.getValue().isAlive())
            .map(one -> "the observer of " + one.getKey() + " has ended")
            .toList());
  }

  /** Waits for no look under way: nothing hangs on it. */
  @Override
  public void close() {
    observers.values().forEach(Thread::interrupt);
    server.stop(DRAIN);
    metrics.close();
    aws.close();
    meters.close();
    vertx.close().await();
  }
}
