package com.huntaze.canary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.audit.Auditor;
import com.huntaze.canary.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
}
