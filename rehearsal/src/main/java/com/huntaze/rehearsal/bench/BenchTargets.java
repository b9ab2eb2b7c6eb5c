package com.huntaze.rehearsal.bench;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rollouts that a bench configures: each with an application of its own, all alike.
 *
 * @param count how many
 * @param period of their metrics
 */
record BenchTargets(int count, Duration period) {
  /** The step that every flag serves from the start, of the steps below. */
  private static final int STEP = 2;

  private static final int PERCENTAGE = 10;

  /** Queries that the controller needs a rollout: controller/README.md, Levers and the world. */
  private static final int QUERIES = 10;

  private static final int QUERIES_A_CALL = 500;

  /** GetMetricData calls that a poll of all of them needs at least. */
  int callsAPoll() {
    return Math.ceilDiv(count * QUERIES, QUERIES_A_CALL);
  }

  static String name(int index) {
    return String.format(Locale.ROOT, "bench-%05d", index);
  }

  /** AppConfig's ids have at most seven characters. */
  static String application(int index) {
    return String.format(Locale.ROOT, "a%05d", index);
  }

  /** The rollout that an {@link #application} belongs to. */
  static String nameOf(String application) {
    return "bench-" + application.substring(1);
  }

  /** The flag as AppConfig's data plane serves it: a run under way, whose journal was lost. */
  static String flag(String application) {
    return """
    {"prismaRead":{"enabled":true,"percentage":%d,"run":1,"step":%d,"salt":"%s"}}
    """
        .formatted(PERCENTAGE, STEP, nameOf(application));
  }

  /** The settings file; production's defaults but for the period, and what follows from it. */
  String settings() {
    String rollouts =
        IntStream.range(0, count).mapToObj(this::rollout).collect(Collectors.joining("\n"));
    return """
    server.port = 0
    journal {
      port = ${CANARY_JOURNAL_PORT}
      user = postgres
      database = postgres
      password = ${CANARY_JOURNAL_PASSWORD}
    }
    aws.region = eu-west-1
    rollouts = [
    %s
    ]
    """
        .formatted(rollouts);
  }

  private String rollout(int index) {
    long seconds = period.toSeconds();
    return """
    {
      name = %s, run = 1
      telemetry { period = %ds, settling = %ds, propagation = %ds }
      appconfig {
        application = %s, environment = prod, profile = reads
        advance-strategy = advance, rollback-strategy = rollbck, poll-interval = %dms
      }
      judge {
        steps = [1, 5, 10, 25, 50, 100]
        objective { error-rate = 2 %%, slow-share = 5 %%, slow-threshold = 500ms }
      }
      policy.retry = %dms
    }\
    """
        .formatted(
            name(index),
            seconds,
            2 * seconds,
            seconds,
            application(index),
            period.toMillis() / 4,
            period.toMillis() / 4);
  }
}
