package com.huntaze.rehearsal.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.settings.Loaded;
import com.huntaze.canary.settings.SettingsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTargetsTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "AWS_ENDPOINT_URL",
          "http://127.0.0.1",
          "CANARY_JOURNAL_PORT",
          "5432",
          "CANARY_JOURNAL_PASSWORD",
          "bench");

  @Test
  void theDaemonTakesTheSettingsOfEveryRollout(@TempDir Path directory) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("bench.conf"),
            new BenchTargets(3, Duration.ofSeconds(60)).settings());

    assertThat(SettingsLoader.load(file, ENVIRONMENT))
        .isInstanceOfSatisfying(
            Loaded.Valid.class,
            valid -> assertThat(valid.toString()).contains("bench-00002", "a00002"));
  }

  @Test
  void aPollNeedsTheQueriesOfAllDividedByFiveHundredRoundedUp() {
    assertThat(new BenchTargets(10, Duration.ofSeconds(60)).callsAPoll()).isEqualTo(1);
    assertThat(new BenchTargets(1_000, Duration.ofSeconds(60)).callsAPoll()).isEqualTo(20);
    assertThat(new BenchTargets(1_001, Duration.ofSeconds(60)).callsAPoll()).isEqualTo(21);
  }
}
