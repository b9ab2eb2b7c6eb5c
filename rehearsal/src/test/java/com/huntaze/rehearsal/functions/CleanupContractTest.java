package com.huntaze.rehearsal.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.model.AlarmChange;
import com.huntaze.canary.model.Arm;
import com.huntaze.canary.model.ArmCounts;
import com.huntaze.canary.model.Objective;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.model.PeriodCounts;
import com.huntaze.canary.port.JournalEvent;
import com.huntaze.canary.settings.ServerSettings;
import com.huntaze.canary.status.Json;
import com.huntaze.canary.status.RolloutSnapshot;
import com.huntaze.canary.status.StatusBoard;
import com.huntaze.canary.web.Health;
import com.huntaze.canary.web.Start;
import com.huntaze.canary.web.StatusServer;
import com.huntaze.reads.cleanup.CleanupCheck;
import com.huntaze.reads.cleanup.CleanupRequest;
import com.huntaze.reads.cleanup.Controller;
import com.huntaze.reads.flag.FlagSource;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The clean-up function reads what the real controller's API answers. */
class CleanupContractTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final Instant PROMOTED = NOW.minus(Duration.ofDays(31));
  private static final String FLAG =
      "{\"prismaRead\":{\"enabled\":true,\"percentage\":100,\"salt\":\"huntaze-reads\"}}";

  private final Vertx vertx = Vertx.vertx();
  private final StatusBoard board = new StatusBoard();
  private final List<JournalEvent> journal = new ArrayList<>();
  private final StatusServer server =
      new StatusServer(vertx, board, this::events, Health::good, Health::good);
  private int port;

  @BeforeEach
  void serve() {
    port =
        switch (server.start(new ServerSettings("127.0.0.1", 0, null))) {
          case Start.Listening listening -> listening.port();
          case Start.Refused refused -> throw new AssertionError(refused.message());
        };
  }

  @AfterEach
  void stop() {
    server.stop(Duration.ofSeconds(5));
    vertx.close().await();
  }

  private String events(String rollout, int run, long after, int limit) {
    return Json.write(
        journal.stream().filter(event -> event.sequence() > after).limit(limit).toList());
  }

  private void publish(String state, String observation, ArmCounts candidate) {
    board.publish(
        new RolloutSnapshot(
            "huntaze-reads",
            3,
            state,
            PROMOTED,
            "The candidate serves everyone.",
            Percentage.FULL,
            Percentage.FULL,
            -1,
            List.of(Percentage.of(50), Percentage.FULL),
            new Objective(0.02, 0.05, Duration.ofMillis(500)),
            60,
            observation,
            "",
            null,
            List.of(),
            List.of(
                new RolloutSnapshot.Point(
                    NOW, Percentage.FULL, new PeriodCounts(1, candidate, null))),
            List.of(),
            null));
  }

  private JsonObject check() {
    try (var http = HttpClient.newHttpClient()) {
      var controller =
          new Controller(
              http, URI.create("http://127.0.0.1:" + port + "/"), Duration.ofSeconds(10));
      return new CleanupCheck(
              controller, () -> new FlagSource.Answer.Document(FLAG), "prismaRead", () -> NOW)
          .check(new CleanupRequest("huntaze-reads", 30))
          .toJson();
    }
  }

  private List<Object> reasons() {
    return List.copyOf(check().getJsonArray("reasons").stream().toList());
  }

  @Test
  void aPromotedRunIsReady() {
    publish("PROMOTED", "COMPLETE", new ArmCounts(200, 1, 2, 80.0));
    JsonObject report = check();
    assertThat(report.getJsonArray("reasons")).isEmpty();
    assertThat(report.getBoolean("ready")).isTrue();
    assertThat(report.getJsonArray("checked")).hasSize(5);
  }

  @Test
  void anotherStateOrTooManyFailuresAreNot() {
    publish("PAUSED", "COMPLETE", new ArmCounts(200, 9, 2, 80.0));
    assertThat(reasons())
        .hasSize(2)
        .anySatisfy(reason -> assertThat(reason).asString().contains("not PROMOTED but PAUSED"))
        .anySatisfy(reason -> assertThat(reason).asString().contains("4.50 % failed"));
  }

  @Test
  void anAlarmInTheJournalIsFound() {
    publish("PROMOTED", "COMPLETE", new ArmCounts(200, 1, 2, 80.0));
    Instant at = NOW.minus(Duration.ofDays(3));
    var alarm = new AlarmChange("p95-high", Arm.CANDIDATE, true, at, "threshold crossed");
    journal.add(
        new JournalEvent(
            "huntaze-reads",
            3,
            1,
            at,
            "alarm",
            "aws",
            Json.write(Map.of("alarm", alarm, "effect", "Show", "detail", Map.of()))));
    assertThat(reasons())
        .singleElement()
        .asString()
        .contains("alarms of the candidate fired: p95-high at 2026-11-21T12:00:00Z");
  }

  @Test
  void aRolloutThatTheControllerDoesNotHaveIsSaid() {
    assertThat(reasons()).singleElement().asString().contains("404", "there is no rollout yet");
  }
}
