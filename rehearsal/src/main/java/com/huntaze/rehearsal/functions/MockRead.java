package com.huntaze.rehearsal.functions;

import com.huntaze.canary.model.Percentage;
import com.huntaze.reads.routing.ControlPath;
import com.huntaze.reads.users.Users;
import com.huntaze.rehearsal.aws.lambda.Functions;
import com.huntaze.rehearsal.aws.lambda.LambdaFunction;
import java.time.Duration;
import java.util.function.Function;

/**
 * The front door as it is deployed: published versions of huntaze-mock-read behind the alias that
 * API Gateway invokes and CodeDeploy shifts.
 */
public final class MockRead {
  public static final String NAME = "huntaze-mock-read";
  public static final String ALIAS = "live";

  /** In CodeDeploy. */
  public static final String APPLICATION = "huntaze-reads";

  /** Of that application. */
  public static final String DEPLOYMENT_GROUP = NAME;

  static final String QUALIFIED = NAME + ":" + ALIAS;

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int CONCURRENCY = 1_000;

  private final Functions functions;
  private final Users users;
  private final long seed;
  private final Function<ControlPath, FrontDoors> containers;

  /**
   * @param users the control's, under what a version's own code adds
   * @param seed of what versions inject
   * @param containers new ones around a version's control path
   */
  public MockRead(
      Functions functions, Users users, long seed, Function<ControlPath, FrontDoors> containers) {
    this.functions = functions;
    this.users = users;
    this.seed = seed;
    this.containers = containers;
  }

  /** Publishes version 1, which is the users' reads as they are, and points the alias at it. */
  public void deployFirst() {
    publish("1", users);
    functions.point(NAME, ALIAS, "1");
  }

  /**
   * Publishes new code. Nobody gets it until the alias is shifted.
   *
   * @param version a number; what the metrics show as Version of the control arm
   * @param onTop what the new code does wrong beside what version 1 does
   */
  public void publish(String version, Injection onTop) {
    publish(version, new InjectedReads(users, onTop, seed + Long.parseLong(version)));
  }

  /** What the alias gives a version now. */
  public Percentage shareOf(String version) {
    return Percentage.ofShare(functions.alias(NAME, ALIAS).shares().getOrDefault(version, 0.0));
  }

  private void publish(String version, Users reads) {
    FrontDoors doors = containers.apply(new ControlPath(reads, version));
    functions.publish(NAME, new LambdaFunction(version, TIMEOUT, CONCURRENCY, doors::invoke));
  }
}
