package com.huntaze.canary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.audit.Auditor;
import com.huntaze.canary.audit.Finding;
import com.huntaze.canary.audit.Item;
import com.huntaze.canary.audit.Outcome;
import com.huntaze.canary.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int check(Path file, Map<String, String> environment) {
    return new CommandLine(new CheckCommand(CheckCommandTest::unasked, environment))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute("--config", file.toString());
  }

  private static Auditor unasked(Settings settings) {
    throw new AssertionError("nobody is to be asked");
  }

  @Test
  void aValidFileIsSummedUpWithoutItsSecrets() {
    Path file = Path.of("..", "config", "production.conf");
    assertThat(check(file, Map.of("CANARY_JOURNAL_PASSWORD", "pass-word"))).isZero();
    assertThat(err.toString()).isEmpty();
    assertThat(out.toString().lines())
        .containsExactly(
            file + " is valid",
            "  page: 127.0.0.1, port 8080",
            "  journal: canary@127.0.0.1:5432/canary",
            "  region: eu-west-1",
            "  sns: arn:aws:sns:eu-west-1:123456789012:canary-alarms",
            "  rollout huntaze-reads: run 1, policy evidence-1,"
                + " steps 1 %, 5 %, 10 %, 25 %, 50 %, 100 %",
            "    promises: at most 2 % errors, at most 5 % slower than 500ms",
            "    flag: prismaRead in abc1234/def5678/ghi9012");
  }

  @Test
  void everyProblemIsALineAndTheLastSaysHowMany(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.conf"), "server.prot = 1\nrollouts = []\n");
    assertThat(check(file, Map.of("P", "pass-word"))).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines())
        .hasSize(5)
        .contains(file + ":1: unknown key server.prot, did you mean \"port\"?")
        .endsWith("4 problems");
  }

  @Test
  void aMissingFileIsOneLine() {
    assertThat(check(Path.of("nowhere.conf"), Map.of())).isEqualTo(2);
    assertThat(err.toString().lines()).containsExactly("nowhere.conf: no such file");
  }

  private static final List<Finding> FINDINGS =
      List.of(
          new Finding(Item.ALARM, "errors", new Outcome.Passed("actions are on")),
          new Finding(Item.SAMPLING, "", new Outcome.Unknown("none named", "set audit.stage")),
          new Finding(Item.BUDGET, "all", new Outcome.Failed("alerts nobody", "add one")));

  private int audit(List<Finding> findings, String... options) {
    Auditor auditor =
        new Auditor() {
          @Override
          public List<Finding> findings() {
            return findings;
          }

          @Override
          public void close() {}
        };
    return new CommandLine(
            new CheckCommand(_ -> auditor, Map.of("CANARY_JOURNAL_PASSWORD", "pass-word")))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(
            Stream.concat(
                    Stream.of("--config", Path.of("..", "config", "production.conf").toString()),
                    Stream.of(options))
                .toArray(String[]::new));
  }

  @Test
  void anAuditIsALineAFindingUnderItsHeadings() {
    assertThat(audit(FINDINGS, "--aws")).isEqualTo(1);
    assertThat(out.toString().lines())
        .containsExactly(
            "Observability",
            "  pass    alarm errors: actions are on",
            "  unknown trace sampling: none named; set audit.stage",
            "Cost",
            "  fail    budget all: alerts nobody; add one",
            "1 pass, 1 fail, 1 unknown");
  }

  @Test
  void whatIsUnknownFailsNoAudit() {
    assertThat(audit(FINDINGS.subList(0, 2), "--aws")).isZero();
    assertThat(out.toString()).endsWith("1 pass, 0 fail, 1 unknown" + System.lineSeparator());
  }

  @Test
  void anAuditIsOneJsonObjectForPrograms() {
    assertThat(audit(FINDINGS.subList(2, 3), "--aws", "--json")).isEqualTo(1);
    assertThat(out.toString().strip())
        .isEqualTo(
            "{\"findings\":[{\"heading\":\"Cost\",\"item\":\"budget\",\"subject\":\"all\","
                + "\"outcome\":\"fail\",\"what\":\"alerts nobody\",\"remedy\":\"add one\"}],"
                + "\"pass\":0,\"fail\":1,\"unknown\":0}");
  }

  @Test
  void jsonWithoutAnAuditIsAMistake() {
    assertThat(audit(FINDINGS, "--json")).isEqualTo(2);
    assertThat(err.toString()).startsWith("--json goes with --aws");
  }
}
