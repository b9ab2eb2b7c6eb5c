package com.huntaze.reads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.huntaze.reads.shadow.ComparisonRules;
import com.huntaze.reads.shadow.ShadowSettings;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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
    assertThat(settings.flag().interval()).isEqualTo(Duration.ofSeconds(15));
    assertThat(settings.door().slow()).isEqualTo(Duration.ofMillis(500));
    assertThat(settings.flag().dataApi()).isFalse();
    assertThat(settings.shadow())
        .isEqualTo(new ShadowSettings(0, 60, "huntaze-shadow-read", Duration.ofMillis(100)));
  }

  @Test
  void everyProblemOfTheFrontDoorIsNamedAtOnce() {
    assertThatThrownBy(
            () ->
                MockReadSettings.from(
                    Map.of(
                        "HUNTAZE_USERS", "many",
                        "HUNTAZE_SHADOW_PERCENT", "101",
                        "HUNTAZE_FLAG_SOURCE", "file",
                        "HUNTAZE_FLAG_AGENT_URL", "ftp://x")))
        .hasMessageContainingAll(
            "HUNTAZE_FLAG_APPLICATION",
            "HUNTAZE_FLAG_ENVIRONMENT",
            "HUNTAZE_FLAG_PROFILE",
            "HUNTAZE_USERS",
            "HUNTAZE_SHADOW_PERCENT",
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
  void everyProblemOfTheAuthorizerIsNamedAtOnce() {
    assertThatThrownBy(
            () -> AuthorizerSettings.open(Map.of("HUNTAZE_TOKEN_KEYS_URL", "ftp://issuer")))
        .hasMessageContainingAll(
            "huntaze-authorizer",
            "HUNTAZE_TOKEN_ISSUER",
            "HUNTAZE_TOKEN_KEYS_URL",
            "HUNTAZE_TOKEN_AUDIENCE");
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

  private static final Map<String, String> DATABASE =
      Map.of(
          "HUNTAZE_DB_HOST", "127.0.0.1",
          "HUNTAZE_DB_NAME", "n",
          "HUNTAZE_DB_USER", "u",
          "HUNTAZE_DB_PASSWORD", "p");

  @Test
  void theComparingFunctionIgnoresCursorsUnlessToldOtherwise() {
    assertThat(ShadowReadSettings.from(VERTX, DATABASE).rules())
        .isEqualTo(new ComparisonRules(Set.of("next", "previous"), Set.of()));
    var paths =
        Map.of(
            "HUNTAZE_SHADOW_IGNORE", "next, users[].updatedAt",
            "HUNTAZE_SHADOW_UNORDERED", "unknown");
    assertThat(ShadowReadSettings.from(VERTX, with(DATABASE, paths)).rules())
        .isEqualTo(new ComparisonRules(Set.of("next", "users[].updatedAt"), Set.of("unknown")));
  }

  @Test
  void everyProblemOfTheComparingFunctionIsNamedAtOnce() {
    assertThatThrownBy(
            () ->
                ShadowReadSettings.from(
                    VERTX,
                    Map.of(
                        "HUNTAZE_SHADOW_IGNORE", "users[0].id",
                        "HUNTAZE_SHADOW_UNORDERED", "a,,b",
                        "HUNTAZE_USERS", "-1")))
        .hasMessageContainingAll(
            "huntaze-shadow-read",
            "HUNTAZE_SHADOW_IGNORE",
            "HUNTAZE_SHADOW_UNORDERED",
            "HUNTAZE_USERS",
            "HUNTAZE_DB_HOST");
  }

  @Test
  void everyProblemOfTheCleanUpIsNamedAtOnce() {
    assertThatThrownBy(
            () -> CleanupSettings.open(Map.of("HUNTAZE_CONTROLLER_URL", "controller:8080")))
        .hasMessageContainingAll(
            "huntaze-cleanup", "HUNTAZE_CONTROLLER_URL", "HUNTAZE_FLAG_APPLICATION");
    assertThatThrownBy(() -> CleanupSettings.open(FLAG))
        .hasMessageContaining("HUNTAZE_CONTROLLER_URL is not set");
    var address = Map.of("HUNTAZE_CONTROLLER_URL", "https://controller.example.com");
    assertThat(CleanupSettings.open(with(FLAG, address))).isNotNull();
  }
}
