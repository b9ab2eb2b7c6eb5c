package com.huntaze.rehearsal.world;

import com.huntaze.rehearsal.database.Database;
import com.huntaze.rehearsal.database.UsersDatabase;
import com.huntaze.rehearsal.faults.Breaker;
import com.huntaze.rehearsal.scenario.ScenarioEvent.Fault;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** What each fault does to the world. */
final class Breakers {
  /** How long the slow migration holds the table, and how long it lets go. */
  private static final Duration HELD = Duration.ofMillis(700);

  private static final Duration FREE = Duration.ofMillis(300);

  private final LocalAws aws;
  private final Database usersServer;
  private final UsersDatabase users;
  private final Database journal;
  private final Supervisor controller;
  private final Duration period;

  Breakers(
      LocalAws aws,
      Database usersServer,
      UsersDatabase users,
      Database journal,
      Supervisor controller,
      Duration period) {
    this.aws = aws;
    this.usersServer = usersServer;
    this.users = users;
    this.journal = journal;
    this.controller = controller;
    this.period = period;
  }

  Breaker of(Fault fault) {
    var cloudWatch = aws.cloudWatchFaults();
    var appConfig = aws.appConfigFaults();
    var codeDeploy = aws.codeDeployFaults();
    return switch (fault.kind()) {
      // the functions look at the scenario themselves
      case LATENCY -> Breaker.once(() -> {});
      case MISSING_METRICS ->
          Breaker.of(() -> cloudWatch.loseMetrics(true), () -> cloudWatch.loseMetrics(false));
      case LATE_METRICS ->
          Breaker.of(
              () -> cloudWatch.delayMetrics(period.multipliedBy(fault.amount())),
              () -> cloudWatch.delayMetrics(Duration.ZERO));
      case CLOUDWATCH_THROTTLE ->
          Breaker.of(() -> cloudWatch.throttle(true), () -> cloudWatch.throttle(false));
      case CLOUDWATCH_DOWN ->
          Breaker.of(() -> cloudWatch.takeDown(true), () -> cloudWatch.takeDown(false));
      case APPCONFIG_CONFLICT ->
          Breaker.once(
              () ->
                  appConfig.conflict(
                      period.multipliedBy((long) fault.periods() * LocalAws.DIVISOR)));
      case APPCONFIG_DOWN -> Breaker.of(() -> appConfig.down(true), () -> appConfig.down(false));
      case APPCONFIG_THROTTLE ->
          Breaker.of(() -> appConfig.throttled(true), () -> appConfig.throttled(false));
      case CODEDEPLOY_HOOK_TIMEOUT ->
          Breaker.of(() -> codeDeploy.loseHooks(true), () -> codeDeploy.loseHooks(false));
      case DATABASE_RESTART -> Breaker.once(usersServer::restart);
      case DATABASE_DOWN -> Breaker.of(usersServer::stop, usersServer::start);
      case DATABASE_SLOW -> slow();
      case DROP_INDEX -> Breaker.once(users::dropIndex);
      case POSTGRES_RESTART -> Breaker.once(journal::restart);
      case POSTGRES_DOWN -> Breaker.of(journal::stop, journal::start);
      case POSTGRES_BLACKHOLE -> Breaker.of(journal::freeze, journal::thaw);
      case SNS_ALARM -> Breaker.once(() -> SnsMischief.alarm(aws));
      case SNS_FORGED -> Breaker.once(() -> SnsMischief.forge(aws, controller.address()));
      case SECOND_CONTROLLER -> Breaker.once(controller::handOver);
      case CONTROLLER_KILL -> Breaker.once(() -> kill(Duration.ofMillis(fault.amount())));
    };
  }

  private void kill(Duration intoThePeriod) {
    try {
      Thread.sleep(intoThePeriod);
      controller.killAndRestart();
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  private Breaker slow() {
    AtomicBoolean on = new AtomicBoolean(true);
    return Breaker.of(
        () -> Thread.ofVirtual().name("slow-migration").start(() -> migrate(on)),
        () -> on.set(false));
  }

  private void migrate(AtomicBoolean on) {
    try {
      while (on.get()) {
        users.lock(HELD);
        Thread.sleep(FREE);
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }
}
