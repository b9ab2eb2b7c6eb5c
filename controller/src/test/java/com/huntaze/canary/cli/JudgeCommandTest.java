package com.huntaze.canary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class JudgeCommandTest {
  private static final String TWO =
      "rollouts = [{ name = reads, judge.steps = [2, 100] }, { name = writes, judge.steps = [3,"
          + " 100] }]";

  @TempDir Path folder;
  private final StringWriter err = new StringWriter();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private int judge(String input, String... arguments) {
    var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    return new CommandLine(
            new JudgeCommand(in, new PrintStream(out, false, StandardCharsets.UTF_8), Map.of()))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private String config(String content) throws IOException {
    return Files.writeString(folder.resolve("judge.conf"), content).toString();
  }

  private static String start(String rollout) {
    return "{\"rollout\":\"%s\",\"history\":{\"n\":[],\"errors\":[],\"slow\":[]}}\n"
        .formatted(rollout);
  }

  private String answers() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void eachLineIsJudgedByTheRolloutThatItNames() throws IOException {
    int exit = judge(start("writes") + start("reads"), "--config", config(TWO));
    assertThat(exit).isZero();
    assertThat(answers().lines())
        .satisfiesExactly(
            writes -> assertThat(writes).contains("\"rollout\":\"writes\"", "\"weight\":0.03"),
            reads -> assertThat(reads).contains("\"rollout\":\"reads\"", "\"weight\":0.02"));
  }

  @Test
  void aRolloutThatTheSettingsLackIsAnErrorLine() throws IOException {
    assertThat(judge(start("raeds"), "--config", config(TWO))).isZero();
    assertThat(answers())
        .isEqualTo(
            "{\"error\":\"the settings hold no rollout raeds, did you mean \\\"reads\\\"?\","
                + "\"line\":1}\n");
  }

  @Test
  void theOnlyRolloutOfAFileJudgesAllNames() throws IOException {
    String one = config("rollouts = [{ name = reads, judge.steps = [4, 100] }]");
    assertThat(judge(start("any") + start("other"), "--config", one)).isZero();
    assertThat(answers().lines()).hasSize(2).allMatch(line -> line.contains("\"weight\":0.04"));
  }

  @Test
  void aChosenRolloutJudgesAllNames() throws IOException {
    assertThat(judge(start("any"), "--config", config(TWO), "--rollout", "writes")).isZero();
    assertThat(answers()).contains("\"weight\":0.03");
  }

  @Test
  void problemsOfTheSettingsEndItBeforeAnyLine() throws IOException {
    String bad = config("rollouts = [{ name = reads, judge.step = [2, 100] }]");
    assertThat(judge(start("reads"), "--config", bad)).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            bad + ":1: unknown key rollouts[0].judge.step, did you mean \"steps\"?", "1 problem");
    assertThat(answers()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--policy evidence-2, unknown policy evidence-2",
    "--rollout reads, --rollout needs --config FILE",
    "--rollout raeds --config CONFIG, the settings hold no rollout raeds"
  })
  void aWrongOptionIsAUsageError(String arguments, String message) throws IOException {
    String filled = arguments.replace("CONFIG", config(TWO));
    assertThat(judge(start("reads"), filled.split(" ", -1))).isEqualTo(2);
    assertThat(err.toString()).startsWith(message);
  }
}
