package com.huntaze.reads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
  private static final Vertx VERTX = Vertx.vertx();

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  private static final Map<String, String> FLAG =
      Map.of(
          "HUNTAZE_FLAG_APPLICATION", "a",
          "HUNTAZE_FLAG_ENVIRONMENT", "e",
          "HUNTAZE_FLAG_PROFILE", "p");

  private static Map<String, String> with(Map<String, String> base, Map<String, String> more) {
    var all = new HashMap<>(base);
    all.putAll(more);
    return all;
  }

  @Test
  void theFrontDoorsDefaultsAreTheDocumentedOnes() {
    var settings = MockReadSettings.from(FLAG);
    assertThat(settings.interval()).isEqualTo(Duration.ofSeconds(15));
    assertThat(settings.door().slow()).isEqualTo(Duration.ofMillis(500));
    assertThat(settings.dataApi()).isFalse();
  }

  @Test
  void everyProblemOfTheFrontDoorIsNamedAtOnce() {
    assertThatThrownBy(
            () ->
                MockReadSettings.from(
                    Map.of(
                        "HUNTAZE_USERS", "many",
                        "HUNTAZE_FLAG_SOURCE", "file",
                        "HUNTAZE_FLAG_AGENT_URL", "ftp://x")))
        .hasMessageContainingAll(
            "HUNTAZE_FLAG_APPLICATION",
            "HUNTAZE_FLAG_ENVIRONMENT",
            "HUNTAZE_FLAG_PROFILE",
            "HUNTAZE_USERS",
            "HUNTAZE_FLAG_SOURCE",
            "HUNTAZE_FLAG_AGENT_URL");
  }

  @Test
  void theDataApiIsNotPolledMoreOftenThanItAllows() {
    var often = Map.of("HUNTAZE_FLAG_SOURCE", "data-api", "HUNTAZE_FLAG_INTERVAL_MS", "14999");
    assertThatThrownBy(() -> MockReadSettings.from(with(FLAG, often)))
        .hasMessageContaining("HUNTAZE_FLAG_INTERVAL_MS");
  }

  @Test
  void everyProblemOfTheCandidateIsNamedAtOnceAndThePasswordNever() {
    assertThatThrownBy(
            () ->
                PrismaReadSettings.from(
                    VERTX,
                    Map.of(
                        "HUNTAZE_DB_HOST", "db.example.com",
                        "HUNTAZE_DB_PORT", "0",
                        "HUNTAZE_DB_PASSWORD", "hunter2",
                        "HUNTAZE_DB_QUERY_TIMEOUT_MS", "1000")))
        .hasMessageContainingAll(
            "HUNTAZE_DB_CA_FILE",
            "HUNTAZE_DB_PORT",
            "HUNTAZE_DB_NAME",
            "HUNTAZE_DB_SECRET",
            "HUNTAZE_DB_QUERY_TIMEOUT_MS")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void settingsDoNotPrintThePassword() {
    var settings =
        PrismaReadSettings.from(
            VERTX,
            Map.of(
                "HUNTAZE_DB_HOST", "127.0.0.1",
                "HUNTAZE_DB_NAME", "n",
                "HUNTAZE_DB_USER", "u",
                "HUNTAZE_DB_PASSWORD", "hunter2"));
    assertThat(settings.toString()).doesNotContain("hunter2");
  }
}
