package com.huntaze.canary.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.judge.JudgePolicy;
import com.huntaze.canary.model.Objective;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.rollout.AlarmPolicy;
import com.huntaze.canary.rollout.RolloutPolicy;
import com.huntaze.canary.settings.TelemetrySettings.Statistic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsLoaderTest {
  private static final List<Percentage> STEPS =
      Stream.of(1, 5, 10, 25, 50, 100).map(percent -> Percentage.of(percent)).toList();
  private static final TargetSettings TARGET = new TargetSettings("eu-west-1", null, null);
  private static final Objective OBJECTIVE = new Objective(0.02, 0.05, Duration.ofMillis(500));

  @TempDir Path folder;

  @Test
  void aShortFileIsEnoughForProduction() throws IOException {
    Path file = SettingsFiles.write(folder, SettingsFiles.MINIMAL.formatted("", ""));
    Settings settings = SettingsFiles.valid(file, SettingsFiles.ENVIRONMENT);
    assertThat(settings)
        .isEqualTo(
            new Settings(
                new ServerSettings("127.0.0.1", 8080, null),
                new JournalSettings(
                    "127.0.0.1",
                    5432,
                    "canary",
                    "canary",
                    new Secret("pass-word"),
                    Duration.ofSeconds(2)),
                new LeaseSettings(Duration.ofSeconds(90), Duration.ofSeconds(20)),
                new AwsSettings("eu-west-1", Duration.ofSeconds(10), Duration.ofMillis(50)),
                new SnsSettings(List.of()),
                new NotificationSettings(null, null, List.of()),
                new TracesSettings(null),
                audit(),
                List.of(rollout(0))));
  }

  private static AuditSettings audit() {
    return new AuditSettings(
        List.of(),
        "live",
        List.of(),
        List.of(),
        List.of(),
        30,
        null,
        0.1,
        List.of(),
        null,
        null,
        null,
        Duration.ofDays(35),
        null,
        null,
        null,
        null,
        null);
  }

  @Test
  void theProductionFileIsTheDefaultsWithExampleIds() {
    Settings settings = SettingsFiles.valid(SettingsFiles.PRODUCTION, SettingsFiles.ENVIRONMENT);
    assertThat(settings.rollouts()).containsExactly(rollout(1));
    assertThat(settings.server()).isEqualTo(new ServerSettings("127.0.0.1", 8080, null));
    assertThat(settings.sns().topics())
        .containsExactly("arn:aws:sns:eu-west-1:123456789012:canary-alarms");
  }

  @Test
  void theProductionFileTakesTheDoorFromTheEnvironment() {
    String arn =
        "arn:aws:elasticloadbalancing:eu-west-1:123456789012:"
            + "loadbalancer/app/canary/0123456789abcdef";
    Map<String, String> environment = new HashMap<>(SettingsFiles.ENVIRONMENT);
    environment.put("CANARY_HOST", "0.0.0.0");
    environment.put("CANARY_ALB_ARN", arn);
    environment.put("CANARY_OIDC_ISSUER", "https://people.example");
    environment.put("CANARY_OIDC_CLIENT_ID", "page");
    environment.put("CANARY_VIEWERS", "*");
    environment.put("CANARY_OPERATORS", "olga@people.example, oscar@people.example");
    assertThat(SettingsFiles.valid(SettingsFiles.PRODUCTION, environment).server())
        .isEqualTo(
            new ServerSettings(
                "0.0.0.0",
                8080,
                new AlbSettings(
                    arn,
                    "https://people.example",
                    "page",
                    "email",
                    List.of("*"),
                    List.of("olga@people.example", "oscar@people.example"))));
  }

  private static RolloutSettings rollout(int run) {
    return new RolloutSettings(
        "huntaze-reads",
        run,
        List.of(),
        TARGET,
        telemetry(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofSeconds(60)),
        new AppConfigSettings(
            "abc1234",
            "def5678",
            "ghi9012",
            "prismaRead",
            "jkl3456",
            "mno7890",
            Duration.ofSeconds(15)),
        null,
        new AlarmSettings(Set.of(), Set.of(), AlarmPolicy.EVALUATE),
        new JudgePolicy("evidence-1", STEPS, OBJECTIVE, 2, true),
        new RolloutPolicy(
            STEPS,
            "huntaze-reads",
            Duration.ofMinutes(1),
            Duration.ofSeconds(60),
            Duration.ofSeconds(15),
            60,
            Duration.ofHours(6),
            Duration.ofMinutes(15),
            RolloutPolicy.OnBlind.STEP_DOWN,
            Duration.ofHours(1),
            List.of(),
            null,
            true));
  }

  @Test
  void theRehearsalDividesEveryDurationOfAwsBySixty() {
    Map<String, String> environment =
        SettingsFiles.environment("AWS_ENDPOINT_URL", "http://127.0.0.1:4566");
    Settings settings = SettingsFiles.valid(SettingsFiles.REHEARSAL, environment);
    assertThat(settings.rollouts())
        .containsExactly(
            new RolloutSettings(
                "huntaze-reads",
                1,
                List.of(),
                TARGET,
                telemetry(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(1)),
                new AppConfigSettings(
                    "huntaze",
                    "prod",
                    "reads",
                    "prismaRead",
                    "advance",
                    "rollbck",
                    Duration.ofMillis(250)),
                null,
                new AlarmSettings(
                    Set.of("huntaze-candidate-errors"),
                    Set.of("huntaze-control-errors"),
                    AlarmPolicy.ROLL_BACK),
                new JudgePolicy("evidence-1", STEPS, OBJECTIVE, 2, true),
                new RolloutPolicy(
                    STEPS,
                    "huntaze-reads",
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    60,
                    Duration.ofMinutes(6),
                    Duration.ofSeconds(15),
                    RolloutPolicy.OnBlind.STEP_DOWN,
                    Duration.ofSeconds(10),
                    List.of(),
                    null,
                    true)));
  }

  private static TelemetrySettings telemetry(
      Duration period, Duration settling, Duration propagation) {
    return new TelemetrySettings(
        "Huntaze/Reads",
        Map.of("Service", "huntaze-reads", "Arm", "control"),
        Map.of("Service", "huntaze-reads", "Arm", "candidate"),
        new Statistic("Requests", "Sum"),
        new Statistic("Errors", "Sum"),
        new Statistic("Slow", "Sum"),
        new Statistic("Latency", "p95"),
        "IF(requests>0,(errors/requests)*100,0)",
        period,
        settling,
        propagation,
        360);
  }

  @Test
  void theRehearsalsPollIntervalIsRefusedByAwsItself() {
    assertThat(SettingsFiles.problems(SettingsFiles.REHEARSAL, SettingsFiles.ENVIRONMENT))
        .singleElement()
        .asString()
        .contains("appconfig.poll-interval must be at least 15s");
  }

  @Test
  void variablesOverrideTheShippedFiles() {
    Map<String, String> environment =
        Map.of(
            "CANARY_JOURNAL_PASSWORD", "p",
            "CANARY_JOURNAL_HOST", "db.internal",
            "CANARY_JOURNAL_PORT", "6543",
            "CANARY_PORT", "0",
            "CANARY_RUN", "7",
            "AWS_REGION", "us-gov-west-1",
            "CANARY_APPCONFIG_APPLICATION", "zzzz");
    Settings settings = SettingsFiles.valid(SettingsFiles.PRODUCTION, environment);
    assertThat(settings.journal().host()).isEqualTo("db.internal");
    assertThat(settings.journal().port()).isEqualTo(6543);
    assertThat(settings.server().port()).isZero();
    assertThat(settings.aws().region()).isEqualTo("us-gov-west-1");
    assertThat(settings.rollouts().getFirst().run()).isEqualTo(7);
    assertThat(Objects.requireNonNull(settings.rollouts().getFirst().appConfig()).application())
        .isEqualTo("zzzz");
  }

  @Test
  void aRolloutMayLiveInAnotherAccountAndRegion() throws IOException {
    String target =
        """
        target { region = us-east-1, external-id = "blue:42"
          role-arn = "arn:aws:iam::210987654321:role/guards/canary" }\
        """;
    Path file = SettingsFiles.write(folder, SettingsFiles.MINIMAL.formatted(target, ""));
    TargetSettings there =
        SettingsFiles.valid(file, SettingsFiles.ENVIRONMENT).rollouts().getFirst().target();
    assertThat(there)
        .isEqualTo(
            new TargetSettings(
                "us-east-1", "arn:aws:iam::210987654321:role/guards/canary", "blue:42"));
    assertThat(there.mayHold("arn:aws:cloudwatch:us-east-1:210987654321:alarm:errors")).isTrue();
    assertThat(there.mayHold("arn:aws:cloudwatch:us-east-1:123456789012:alarm:errors")).isFalse();
    assertThat(there.mayHold("arn:aws:cloudwatch:eu-west-1:210987654321:alarm:errors")).isFalse();
    assertThat(TARGET.mayHold("arn:aws:cloudwatch:us-east-1:210987654321:alarm:errors")).isTrue();
  }

  @Test
  void stepsMayComeFromAVariableAsAList() throws IOException {
    Path file =
        SettingsFiles.write(folder, SettingsFiles.MINIMAL.formatted("judge.steps = ${STEPS}", ""));
    Settings settings =
        SettingsFiles.valid(file, SettingsFiles.environment("STEPS", "2.5, 40 %, 100"));
    assertThat(settings.rollouts().getFirst().policy().steps())
        .containsExactly(Percentage.of(2.5), Percentage.of(40), Percentage.FULL);
  }

  @Test
  void aJudgeNeedsNoSecretAndNoAws() {
    assertThat(SettingsLoader.loadJudges(SettingsFiles.REHEARSAL, Map.of()))
        .isEqualTo(
            new Loaded.Valid<>(
                Map.of("huntaze-reads", new JudgePolicy("evidence-1", STEPS, OBJECTIVE, 2, true))));
  }
}
