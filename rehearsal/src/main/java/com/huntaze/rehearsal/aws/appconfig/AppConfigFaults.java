package com.huntaze.rehearsal.aws.appconfig;

import com.huntaze.rehearsal.aws.rest.Operation;
import com.huntaze.rehearsal.aws.rest.Refusal;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** What goes wrong at AppConfig, control and data plane alike, until it is switched off again. */
public final class AppConfigFaults {
  private volatile boolean down;
  private volatile boolean throttled;
  private volatile Duration delay = Duration.ZERO;
  private final ForeignWriter foreign;

  public AppConfigFaults(AppConfigWorld world, Seed seed) {
    foreign = new ForeignWriter(world, seed);
  }

  /** Every call is answered with a status of 500. */
  public void down(boolean on) {
    down = on;
  }

  /** Every call is answered with a status of 429. */
  public void throttled(boolean on) {
    throttled = on;
  }

  /**
   * @param each call's, in real time; zero: none
   */
  public void delay(Duration each) {
    delay = each;
  }

  /**
   * Another writer deploys a version of the seed's profile in which our flag is as served, at once
   * or as soon as the environment is free, and is ahead of the next
   * CreateHostedConfigurationVersion: that one loses the optimistic lock.
   *
   * @param awsDuration how long its deployment occupies the environment
   */
  public void conflict(Duration awsDuration) {
    foreign.begin(awsDuration);
  }

  /** Called where a version is about to be written. */
  void beforeWrite() {
    foreign.writeAhead();
  }

  /**
   * @throws Refusal while AppConfig is down or throttles
   */
  void check() {
    if (down) {
      throw Refusal.of(500, "InternalServerException", "There was an internal failure.");
    }
    if (throttled) {
      throw Refusal.of(429, "ThrottlingException", "Rate exceeded");
    }
  }

  /** The operation as a route's handler, with these faults before it. */
  Handler<RoutingContext> before(Operation operation) {
    Operation checked =
        call -> {
          check();
          foreign.startIfFree();
          return operation.answer(call);
        };
    return call -> {
      Duration wait = delay;
      if (wait.isZero()) {
        Operation.run(checked, call);
      } else {
        call.vertx().setTimer(wait.toMillis(), _ -> Operation.run(checked, call));
      }
    };
  }
}
