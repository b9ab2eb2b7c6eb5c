package com.huntaze.rehearsal.aws.hardening;

import static com.huntaze.rehearsal.aws.SdkClients.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.huntaze.canary.audit.Finding;
import com.huntaze.canary.audit.Item;
import com.huntaze.canary.audit.Outcome;
import com.huntaze.canary.daemon.HardeningAudit;
import com.huntaze.canary.settings.Loaded;
import com.huntaze.canary.settings.Settings;
import com.huntaze.canary.settings.SettingsLoader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The audit through the real SDK, on an account whose items are broken one by one. */
class HardeningAuditTest {
  private static final Map<String, String> CREDENTIALS =
      Map.of("aws.accessKeyId", "test", "aws.secretAccessKey", "test");

  private static final String SETTINGS =
      """
      journal.password = ${CANARY_JOURNAL_PASSWORD}
      aws { region = eu-west-1, call-timeout = 20s }
      rollouts = [{
        name = huntaze-reads
        appconfig { application = huntaze, environment = prod, profile = reads
          advance-strategy = advance, rollback-strategy = rollbck }
      }]
      audit {
        functions = [huntaze-mock-read, huntaze-prisma-read]
        alarms = [huntaze-error-rate]
        topics = ["arn:aws:sns:eu-west-1:123456789012:canary-alarms"]
        log-groups = [/aws/lambda/huntaze-prisma-read]
        stage { api = a1b2c3d4e5, name = prod }
        dead-letter-queues = [huntaze-alarms-dlq]
        database = huntaze, proxy = huntaze-proxy, secret = reads, budget = huntaze
        role-arn = "arn:aws:iam::123456789012:role/canary"
        deployed = 2026-11-25, control-removal = 2026-12-20
      }
      """;

  private static final HardenedAccount ACCOUNT = new HardenedAccount();
  private static HardeningAudit audit;

  /** One for all tests, for closing its connections takes seconds. */
  @BeforeAll
  static void pointTheSdkHere(@TempDir Path folder) throws IOException {
    System.setProperty("aws.endpointUrl", ACCOUNT.endpoints.url());
    CREDENTIALS.forEach(System::setProperty);
    Path file = Files.writeString(folder.resolve("audit.conf"), SETTINGS);
    Loaded<Settings> loaded =
        SettingsLoader.load(file, Map.of("CANARY_JOURNAL_PASSWORD", "pass-word"));
    assertThat(loaded).isInstanceOf(Loaded.Valid.class);
    audit =
        new HardeningAudit(((Loaded.Valid<Settings>) loaded).value(), () -> HardenedAccount.NOW);
  }

  @AfterAll
  static void close() {
    audit.close();
    System.clearProperty("aws.endpointUrl");
    CREDENTIALS.keySet().forEach(System::clearProperty);
  }

  @BeforeEach
  void mend() {
    ACCOUNT.mend();
  }

  private static <T extends Outcome> List<Finding> findings(Class<T> outcome) {
    return audit.findings().stream()
        .filter(finding -> outcome.isInstance(finding.outcome()))
        .toList();
  }

  @Test
  void allPassesOnTheGoodAccountButWhatNobodyNamed() {
    assertThat(findings(Outcome.Failed.class)).isEmpty();
    assertThat(findings(Outcome.Unknown.class))
        .extracting(Finding::item)
        .containsExactly(Item.INDEX, Item.SOFT_DELETE, Item.SOFT_DELETE_FILTER);
    assertThat(findings(Outcome.Passed.class))
        .extracting(Finding::item)
        .containsAll(
            Stream.of(Item.values())
                .filter(item -> !item.name().startsWith("SOFT_DELETE") && item != Item.INDEX)
                .toList());
  }

  static Stream<Arguments> breakages() {
    return Stream.of(
        broken(Item.ALARM, "deploy it", a -> delete(a)),
        broken(Item.ALARM, "give it the topic", a -> a.alarm()),
        broken(Item.ALARM, "enable-alarm-actions", a -> silence(a)),
        broken(Item.LOG_RETENTION, "in-days 30", a -> retain(a, Optional.empty())),
        broken(Item.LOG_RETENTION, "in-days 30", a -> retain(a, Optional.of(365))),
        broken(Item.TRACING, "TracingEnabled", a -> a.stages.trace("prod", false)),
        broken(Item.SAMPLING, "fixed rate of 10.0 %", a -> a.stages.sample("reads/*", 1, 1.0)),
        broken(Item.SAMPLING, "fixed rate of 10.0 %", a -> a.stages.forgetRules()),
        broken(Item.QUEUE_ATTACHED, "redrive target", a -> a.redrive("")),
        broken(Item.QUEUE_EMPTY, "redrive or purge", a -> a.queues.fill(HardenedAccount.QUEUE, 3)),
        broken(Item.INSIGHTS, "--enable-performance-insights", a -> a.rds.run("huntaze", false)),
        broken(Item.PROXY, "describe-db-proxy-targets", a -> proxy(a, "UNAVAILABLE")),
        broken(Item.PROXY_USE, "set HUNTAZE_DB_HOST to reads.proxy", a -> around(a)),
        broken(Item.ROTATION, "turn its rotation on", a -> a.secrets.put("reads", never(false))),
        broken(Item.ROTATION, "rotate-secret", a -> a.secrets.put("reads", never(true))),
        broken(Item.ROTATION, "rotate-secret", a -> a.secrets.put("reads", old())),
        broken(Item.PERMISSIONS, "allow them", a -> may(a, Set.of("cloudwatch:GetMetricData"))),
        broken(Item.LEAST_PRIVILEGE, "name their resources", a -> may(a, tooMuch())),
        broken(Item.FLAG, "write the constraint", a -> a.flag(unlimited())),
        broken(Item.ALIAS, "take the second version off", a -> share(a)),
        broken(Item.SNAP_START, "ApplyOn", a -> a.describe(HardenedAccount.FRONT, "Off", "")),
        broken(Item.BUDGET, "add a notification", a -> a.budgets.put("huntaze", 0)),
        broken(Item.BUDGET, "mend audit.budget", a -> a.budgets.remove("huntaze")));
  }

  private static Arguments broken(Item item, String remedy, Consumer<HardenedAccount> breaking) {
    return arguments(item, remedy, breaking);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("breakages")
  void whatIsBrokenFailsAloneWithItsRemedy(
      Item item, String remedy, Consumer<HardenedAccount> breaking) {
    breaking.accept(ACCOUNT);
    assertThat(findings(Outcome.Failed.class))
        .singleElement()
        .satisfies(
            failed -> {
              assertThat(failed.item()).isEqualTo(item);
              assertThat(((Outcome.Failed) failed.outcome()).remedy()).contains(remedy);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "DescribeAlarms, cloudwatch:DescribeAlarms, ALARM",
    "ListSubscriptionsByTopic, sns:ListSubscriptionsByTopic, SUBSCRIPTIONS",
    "GetSubscriptionAttributes, sns:GetSubscriptionAttributes, QUEUE_ATTACHED",
    "DescribeLogGroups, logs:DescribeLogGroups, LOG_RETENTION",
    "GET, apigateway:GET, TRACING",
    "GetSamplingRules, xray:GetSamplingRules, SAMPLING",
    "GetQueueUrl, sqs:GetQueueUrl, QUEUE_EMPTY",
    "GetQueueAttributes, sqs:GetQueueAttributes, QUEUE_EMPTY",
    "DescribeDBInstances, rds:DescribeDBInstances, INSIGHTS",
    "DescribeDBProxies, rds:DescribeDBProxies, PROXY",
    "DescribeDBProxyTargets, rds:DescribeDBProxyTargets, PROXY",
    "DescribeSecret, secretsmanager:DescribeSecret, ROTATION",
    "SimulatePrincipalPolicy, iam:SimulatePrincipalPolicy, LEAST_PRIVILEGE",
    "GetConfigurationProfile, appconfig:GetConfigurationProfile, FLAG",
    "GetHostedConfigurationVersion, appconfig:GetHostedConfigurationVersion, FLAG",
    "GetAlias, lambda:GetAlias, ALIAS",
    "GetFunctionConfiguration, lambda:GetFunctionConfiguration, SNAP_START",
    "DescribeBudget, budgets:ViewBudget, BUDGET",
    "GetMetricData, cloudwatch:GetMetricData, MILESTONE"
  })
  void whatTheCallerMayNotSeeIsUnknownAndNamesTheAction(
      String operation, String action, Item item) {
    ACCOUNT.refusals.deny(operation, action);
    List<Finding> unknown =
        findings(Outcome.Unknown.class).stream()
            .filter(finding -> finding.outcome().what().endsWith("the permission " + action))
            .toList();
    assertThat(findings(Outcome.Failed.class)).isEmpty();
    assertThat(unknown).extracting(Finding::item).contains(item);
  }

  @Test
  void aSubscriptionThatNobodyConfirmedIsToldWithItsEndpoint() {
    String other = ACCOUNT.sns.createTopic("canary-alarms", "2");
    ACCOUNT.sns.subscribe(other, URI.create("http://127.0.0.1:9/later"));
    try {
      assertThat(findings(Outcome.Failed.class))
          .singleElement()
          .satisfies(
              failed -> {
                assertThat(failed.item()).isEqualTo(Item.SUBSCRIPTIONS);
                assertThat(failed.outcome())
                    .isEqualTo(
                        new Outcome.Failed(
                            "1 subscription not confirmed", "confirm at http://127.0.0.1:9/later"));
              });
    } finally {
      ACCOUNT.sns.confirmAll(other);
    }
  }

  private static void delete(HardenedAccount account) {
    await(account.cloudWatch.deleteAlarms(call -> call.alarmNames(HardenedAccount.ALARM)));
  }

  private static void silence(HardenedAccount account) {
    await(account.cloudWatch.disableAlarmActions(call -> call.alarmNames(HardenedAccount.ALARM)));
  }

  private static void retain(HardenedAccount account, Optional<Integer> days) {
    account.logs.keep(HardenedAccount.GROUP, days);
  }

  private static void proxy(HardenedAccount account, String target) {
    account.rds.put(
        "huntaze-proxy",
        new RdsService.Proxy(HardenedAccount.PROXY_HOST, "available", "huntaze", target));
  }

  private static void around(HardenedAccount account) {
    account.describe(HardenedAccount.READS, "On", "huntaze.abc.eu-west-1.rds.amazonaws.com");
  }

  private static SecretsService.Rotation never(boolean enabled) {
    return new SecretsService.Rotation(enabled, Optional.empty());
  }

  private static SecretsService.Rotation old() {
    return HardenedAccount.rotated(Duration.ofDays(40));
  }

  private static void may(HardenedAccount account, Set<String> actions) {
    account.iam.allow(HardenedAccount.ROLE, actions);
  }

  private static Set<String> tooMuch() {
    return Set.of("cloudwatch:GetMetricData", "cloudwatch:PutMetricData", "iam:PassRole");
  }

  private static String unlimited() {
    return HardenedAccount.FLAG.replace("\"maximum\":100", "\"maximum\":1000");
  }

  private static void share(HardenedAccount account) {
    account.functions.shift(HardenedAccount.READS, "live", "1", Map.of("2", 0.1));
  }
}
