package com.huntaze.canary.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class SettingsProblemsTest {
  @TempDir Path folder;

  private String problem(String rollout, String top) throws IOException {
    Path file = SettingsFiles.write(folder, SettingsFiles.MINIMAL.formatted(rollout, top));
    return String.join("\n", SettingsFiles.problems(file, SettingsFiles.ENVIRONMENT));
  }

  /** A bad line within the rollout, and what is said about it. */
  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "bad-rollout.txt", delimiterString = " => ", quoteCharacter = '`')
  void aBadLineInARolloutIsNamed(String line, String message) throws IOException {
    assertThat(problem(line, ""))
        .isEqualTo(
            folder.resolve("canary.conf") + ":" + SettingsFiles.ROLLOUT_LINE + ": " + message);
  }

  /** A bad line at the top, and what is said about it. */
  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "bad-top.txt", delimiterString = " => ", quoteCharacter = '`')
  void aBadLineAtTheTopIsNamed(String line, String message) throws IOException {
    assertThat(problem("", line))
        .isEqualTo(folder.resolve("canary.conf") + ":" + SettingsFiles.TOP_LINE + ": " + message);
  }

  @Test
  void allProblemsAreNamedAtOnceInTheOrderOfTheFile() throws IOException {
    Path file =
        SettingsFiles.write(
            folder,
            """
            server { port = 99999, hots = localhost }
            aws.region = nowhere
            rollouts = [
              { name = reads
                telemetry.period = 7s
                judge.steps = [5, 1, 100] }
              { name = reads, run = x }
            ]
            """);
    assertThat(SettingsFiles.problems(file, Map.of()))
        .map(line -> line.replace(file.toString(), "F").replaceFirst(",? (must|is|did) .*", ""))
        .containsExactly(
            "F:1: server.port",
            "F:1: journal.password",
            "F:1: unknown key server.hots",
            "F:2: aws.region",
            "F:4: rollouts[0].appconfig.application",
            "F:4: rollouts[0].appconfig.environment",
            "F:4: rollouts[0].appconfig.profile",
            "F:4: rollouts[0].appconfig.advance-strategy",
            "F:4: rollouts[0].appconfig.rollback-strategy",
            "F:5: rollouts[0].telemetry.period",
            "F:6: rollouts[0].judge.steps",
            "F:7: rollouts[1].run",
            "F:7: rollouts[1].appconfig.application",
            "F:7: rollouts[1].appconfig.environment",
            "F:7: rollouts[1].appconfig.profile",
            "F:7: rollouts[1].appconfig.advance-strategy",
            "F:7: rollouts[1].appconfig.rollback-strategy",
            "F:7: rollouts[1].name");
  }

  @Test
  void aSignInThatIsBegunMustBeWhole() throws IOException {
    assertThat(problem("", "server { host = 0.0.0.0, sign-in.alb.viewers = [\"*\"] }").lines())
        .map(line -> line.replaceFirst(" is missing.*", "").replaceFirst(".*: ", ""))
        .containsExactly(
            "server.sign-in.alb.arn", "server.sign-in.alb.issuer", "server.sign-in.alb.client-id");
  }

  @Test
  void aBadValueFromAVariableIsBlamedOnItAndNotRepeated() throws IOException {
    Path file =
        SettingsFiles.write(
            folder, SettingsFiles.MINIMAL.formatted("", "server.port = ${?CANARY_PORT}"));
    assertThat(SettingsFiles.problems(file, SettingsFiles.environment("CANARY_PORT", "s3cret")))
        .containsExactly(
            "environment variable CANARY_PORT: server.port must be a whole number from 0 to 65535");
  }

  @Test
  void whatDependsOnARefusedValueIsNotReportedToo() throws IOException {
    assertThat(problem("telemetry { period = 7s, settling = 8s }", ""))
        .contains("telemetry.period")
        .doesNotContain("\n");
  }

  private Path two(String ofOne, String ofTwo) throws IOException {
    String rollout =
        """
        name = %s, %s, appconfig { application = abc1234, environment = def5678, profile = ghi9012
          advance-strategy = jkl3456, rollback-strategy = mno7890 }
        codedeploy { application = a, deployment-group = g, function = f }
        """;
    return SettingsFiles.write(
        Files.createTempDirectory(folder, "two"),
        "aws.region = eu-west-1, journal.password = ${CANARY_JOURNAL_PASSWORD}, rollouts = [\n{%s}\n{%s}]"
            .formatted(rollout.formatted("one", ofOne), rollout.formatted("two", ofTwo)));
  }

  @Test
  void oneFlagAndOneAliasHaveOneRolloutWhateverRoleMovesThem() throws IOException {
    String role = "target.role-arn = \"arn:aws:iam::210987654321:role/%s\"";
    for (Path file :
        List.of(
            two("run = 0", "target.region = eu-west-1"),
            two(role.formatted("blue"), role.formatted("green")))) {
      assertThat(SettingsFiles.problems(file, SettingsFiles.ENVIRONMENT))
          .containsExactly(
              file + ":6: rollouts[1].appconfig moves the flag of rollouts[0] too",
              file + ":8: rollouts[1].codedeploy moves the alias of rollouts[0] too");
    }
  }

  @Test
  void anotherAccountOrRegionHasFlagsAndAliasesOfItsOwn() throws IOException {
    String role = "target.role-arn = \"arn:aws:iam::%s:role/canary\"";
    for (Path file :
        List.of(
            two("run = 0", "target.region = us-east-1"),
            two("run = 0", role.formatted("210987654321")),
            two(role.formatted("210987654321"), role.formatted("321098765432")))) {
      assertThat(SettingsFiles.valid(file, SettingsFiles.ENVIRONMENT).rollouts()).hasSize(2);
    }
  }

  @Test
  void aFileThatCannotBeReadIsOneProblem() throws IOException {
    Path missing = folder.resolve("missing.conf");
    assertThat(SettingsLoader.load(missing, Map.of()))
        .isEqualTo(new Loaded.Unreadable<>(missing + ": no such file"));
    Path malformed = SettingsFiles.write(folder, "server { port = ");
    assertThat(SettingsLoader.load(malformed, Map.of()))
        .isInstanceOfSatisfying(
            Loaded.Unreadable.class,
            unreadable -> assertThat(unreadable.problem()).startsWith(malformed + ":"));
  }

  @Test
  void whatCannotBeJoinedIsOneProblemThatKeepsTheSecret() throws IOException {
    Path file =
        SettingsFiles.write(
            folder, SettingsFiles.MINIMAL.formatted("", "server = ${CANARY_JOURNAL_PASSWORD} { }"));
    assertThat(SettingsLoader.load(file, SettingsFiles.ENVIRONMENT))
        .asString()
        .contains("CANARY_JOURNAL_PASSWORD: malformed HOCON: a ${...} refers to itself, or joins")
        .doesNotContain("pass-word");
  }

  @Test
  void anAddressThatIsToldIsASecretOverHttpsOnTheWayOut() throws IOException {
    String line = "notifications.slack = ${HOOK}";
    Path file = SettingsFiles.write(folder, SettingsFiles.MINIMAL.formatted("", line));
    assertThat(
            SettingsFiles.problems(file, SettingsFiles.environment("HOOK", "http://a.example/t0k")))
        .singleElement()
        .asString()
        .contains("notifications.slack must be an https URL")
        .doesNotContain("t0k");
    assertThat(
            SettingsFiles.valid(file, SettingsFiles.environment("HOOK", "http://127.0.0.1:9/x"))
                .notifications()
                .slack())
        .hasToString("***");
  }

  @Test
  void aTemplateIsJsonWithKnownPlacesAndATopicIsInTheRegion() throws IOException {
    assertThat(problem("", "notifications.webhooks = [{ url = ${HOOK}, template = \"{user}\" }]"))
        .contains("webhooks[0].template must be JSON", "webhooks[0].url");
    assertThat(problem("", "notifications.sns = \"arn:aws:sns:us-east-1:123456789012:told\""))
        .contains("notifications.sns must be a topic in aws.region, eu-west-1");
  }

  @Test
  void anAuditKnowsDaysAndSendsNoPasswordInTheOpen() throws IOException {
    String audit = "audit { deployed = soon, users { host = db.example.org, password = ${PASS} } }";
    Path file = SettingsFiles.write(folder, SettingsFiles.MINIMAL.formatted("", audit));
    String at = file + ":" + SettingsFiles.TOP_LINE + ": audit.";
    assertThat(SettingsFiles.problems(file, SettingsFiles.environment("PASS", "pass-word")))
        .containsExactly(
            at + "deployed must be a day such as 2026-11-24",
            at + "users.ca-file is missing: a password goes to another host over TLS only");
  }
}
