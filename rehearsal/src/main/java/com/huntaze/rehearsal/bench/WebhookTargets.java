package com.huntaze.rehearsal.bench;

import com.huntaze.rehearsal.aws.AwsAccount;
import com.huntaze.rehearsal.aws.appconfig.Seed;
import com.huntaze.rehearsal.aws.appconfig.Strategy;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rollouts that share an application, each with a flag and an alarm of its own, on whose first word
 * it is rolled back. All are frozen, so that nothing else moves a flag.
 *
 * @param count how many
 * @param topic that the alarms come by
 */
record WebhookTargets(int count, String topic) {
  private static final int STEP = 2;
  private static final int PERCENTAGE = 10;

  /** The key of a rollout's flag, and its salt. */
  static String flag(int index) {
    return String.format(Locale.ROOT, "reads%05d", index);
  }

  private static String alarm(int index) {
    return String.format(Locale.ROOT, "candidate-%05d", index);
  }

  /** Everybody's run is under way; their journals were lost. */
  Seed seed() {
    JsonObject flags = new JsonObject();
    JsonObject values = new JsonObject();
    for (int index = 0; index < count; index++) {
      String flag = flag(index);
      flags.put(flag, definition(flag));
      values.put(
          flag,
          new JsonObject()
              .put("enabled", true)
              .put("percentage", PERCENTAGE)
              .put("run", 1)
              .put("step", STEP)
              .put("salt", flag));
    }
    JsonObject document =
        new JsonObject().put("version", "1").put("flags", flags).put("values", values);
    return new Seed(
        "huntaze",
        "prod",
        "reads",
        document.encode(),
        List.of(
            Strategy.allAtOnce("advance", Duration.ofMinutes(1)),
            Strategy.allAtOnce("rollbck", Duration.ZERO)));
  }

  private static JsonObject definition(String flag) {
    JsonObject attributes = new JsonObject();
    for (String number : List.of("percentage", "run", "step")) {
      attributes.put(number, constraint("number"));
    }
    attributes.put("salt", constraint("string"));
    return new JsonObject().put("name", flag).put("attributes", attributes);
  }

  private static JsonObject constraint(String type) {
    return new JsonObject().put("constraints", new JsonObject().put("type", type));
  }

  /** What CloudWatch says by SNS when a rollout's alarm fires. */
  String firing(int index, Instant at) {
    return new JsonObject()
        .put("AlarmName", alarm(index))
        .put("AlarmArn", AwsAccount.arn("cloudwatch", "alarm:" + alarm(index)))
        .put("AWSAccountId", AwsAccount.ID)
        .put("NewStateValue", "ALARM")
        .put("OldStateValue", "OK")
        .put("NewStateReason", "Threshold Crossed: 1 datapoint was greater than the threshold")
        .put("StateChangeTime", at.toString())
        .put("Region", AwsAccount.REGION_NAME)
        .encode();
  }

  String settings() {
    String rollouts =
        IntStream.range(0, count).mapToObj(WebhookTargets::rollout).collect(Collectors.joining());
    return """
    server.port = 0
    journal {
      port = ${CANARY_JOURNAL_PORT}
      user = postgres
      database = postgres
      password = ${CANARY_JOURNAL_PASSWORD}
    }
    aws.region = eu-west-1
    sns.topics = ["%s"]
    rollouts = [
    %s
    ]
    """
        .formatted(topic, rollouts);
  }

  private static String rollout(int index) {
    return """
    {
      name = %s, run = 1
      telemetry { period = 5s, settling = 5s, propagation = 5s }
      appconfig {
        application = huntaze, environment = prod, profile = reads, flag = %s
        advance-strategy = advance, rollback-strategy = rollbck, poll-interval = 1s
      }
      alarms { candidate = [%s], action = roll-back }
      policy {
        retry = 1s
        freezes = [{ name = bench, from = "2020-01-01T00:00:00Z", to = "2100-01-01T00:00:00Z" }]
      }
    }
    """
        .formatted(flag(index), flag(index), alarm(index));
  }
}
