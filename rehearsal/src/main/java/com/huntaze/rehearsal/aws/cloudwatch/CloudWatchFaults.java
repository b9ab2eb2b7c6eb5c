package com.huntaze.rehearsal.aws.cloudwatch;

import com.huntaze.rehearsal.aws.query.QueryRefusal;
import java.time.Duration;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/**
 * What is wrong with CloudWatch at the moment: switches that a scenario flips while calls come in.
 * All are off at first.
 */
public final class CloudWatchFaults {
  private volatile boolean throttled;
  private volatile boolean down;
  private volatile boolean swallowing;
  private volatile Duration delay = Duration.ZERO;
  private volatile Duration lateness = Duration.ZERO;
  private volatile StatusCode status = StatusCode.COMPLETE;

  /** Every call is refused as AWS refuses what exceeds its rate. */
  public void throttle(boolean on) {
    throttled = on;
  }

  /** Every call is answered 503. */
  public void takeDown(boolean on) {
    down = on;
  }

  /** Every call is answered that much later; zero: at once. In this world's time. */
  public void delayAnswers(Duration by) {
    delay = by;
  }

  /** Points that arrive while it is on are lost; the writer is told nothing. */
  public void loseMetrics(boolean on) {
    swallowing = on;
  }

  /**
   * Points that arrive from now on become visible that much later; zero: no later than usual. In
   * this world's time. Those on their way stay late when it is taken back.
   */
  public void delayMetrics(Duration by) {
    lateness = by;
  }

  /**
   * What GetMetricData says of each result. PartialData withholds each metric's newest point;
   * InternalError and Forbidden withhold them all; Complete is the normal state.
   */
  public void answerWith(StatusCode resultStatus) {
    status = resultStatus;
  }

  boolean losesMetrics() {
    return swallowing;
  }

  /** How much later calls are answered. */
  public Duration delay() {
    return delay;
  }

  Duration lateness() {
    return lateness;
  }

  StatusCode status() {
    return status;
  }

  /**
   * @throws QueryRefusal while calls are refused
   */
  public void refuse() {
    if (down) {
      throw QueryRefusal.receiver(
          503, "ServiceUnavailable", "The service is unavailable. Please try again shortly.");
    }
    if (throttled) {
      throw QueryRefusal.sender("Throttling", "Rate exceeded");
    }
  }
}
