package com.huntaze.reads.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.reads.Loopback;
import com.huntaze.reads.Loopback.Reply;
import com.huntaze.reads.flag.FlagSource;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each thing that forbids the clean-up, told by a controller and a flag. */
class CleanupCheckTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final CleanupRequest MONTH = new CleanupRequest("huntaze-reads", 30);

  private final JsonObject rollout = promoted();
  private final JsonArray events = new JsonArray();
  private final JsonObject flag =
      new JsonObject().put("enabled", true).put("percentage", 100).put("salt", "huntaze-reads");

  /** As GET /api/rollouts/NAME answers it. */
  private static JsonObject promoted() {
    return new JsonObject(
        """
        {"name":"huntaze-reads","run":3,"state":"PROMOTED","stateSince":"2026-10-25T12:00:00Z",
        "sentence":"The candidate serves everyone.","wanted":100.0,"served":100.0,"step":-1,
        "steps":[1.0,100.0],"objective":{"errorRate":0.02,"slowShare":0.05,"slowThresholdMs":500},
        "periodSeconds":60,"observation":"COMPLETE","observationDetail":"","standing":null,
        "alerts":[],"series":[
        {"start":"2026-11-24T11:55:00Z","percentage":100.0,"counts":{"period":1,
        "candidate":{"requests":150.0,"errors":3.0,"slow":7.0,"p95Ms":80.0},"control":null}},
        {"start":"2026-11-24T11:56:00Z","percentage":100.0,"counts":{"period":2,
        "candidate":null,"control":null}},
        {"start":"2026-11-24T11:57:00Z","percentage":100.0,"counts":{"period":3,
        "candidate":{"requests":50.0,"errors":1.0,"slow":3.0,"p95Ms":null},"control":null}}],
        "decisions":[],"spending":null}
        """);
  }

  private Reply controller(Loopback.Asked asked) {
    return Reply.of(200, asked.path().contains("/events") ? page(asked) : rollout.encode());
  }

  private String page(Loopback.Asked asked) {
    assertThat(asked.path()).startsWith("/api/rollouts/huntaze-reads/events?run=3&");
    long after = Long.parseLong(asked.path().replaceAll(".*after=(\\d+).*", "$1"));
    var page = new JsonArray();
    events.stream()
        .map(JsonObject.class::cast)
        .filter(event -> event.getLong("sequence") > after)
        .limit(1_000)
        .forEach(page::add);
    return page.encode();
  }

  private FlagSource.Answer document() {
    return new FlagSource.Answer.Document(new JsonObject().put("prismaRead", flag).encode());
  }

  private JsonObject check(CleanupRequest request) {
    try (var server = new Loopback(this::controller)) {
      return check(server, document(), request);
    }
  }

  private static JsonObject check(Loopback server, FlagSource.Answer flag, CleanupRequest request) {
    return check(server, flag, request, Duration.ofSeconds(30));
  }

  private static JsonObject check(
      Loopback server, FlagSource.Answer flag, CleanupRequest request, Duration timeout) {
    try (var http = HttpClient.newHttpClient()) {
      var controller = new Controller(http, server.address(), timeout);
      return new CleanupCheck(controller, () -> flag, "prismaRead", () -> NOW)
          .check(request)
          .toJson();
    }
  }

  private static List<String> reasons(JsonObject report) {
    assertThat(report.getBoolean("ready")).isEqualTo(report.getJsonArray("reasons").isEmpty());
    assertThat(report.getJsonArray("plan").isEmpty()).isNotEqualTo(report.getBoolean("ready"));
    return report.getJsonArray("reasons").stream().map(String.class::cast).toList();
  }

  private void assertRefused(String reason) {
    assertThat(reasons(check(MONTH))).singleElement().asString().contains(reason);
  }

  @Test
  void aMonthAtHundredPercentAndHealthyIsReadyAndPlanned() {
    JsonObject report = check(MONTH);
    assertThat(reasons(report)).isEmpty();
    assertThat(report.getJsonArray("checked"))
        .isEqualTo(
            JsonArray.of(
                "run 3 was promoted at 2026-10-25T12:00:00Z and no run came after it",
                "the controller sees 100 % served",
                "of the candidate's 200 requests in the controller's newest periods 2.00 % failed"
                    + " and 5.00 % were slow; the objectives are 2.00 % and 5.00 %",
                "the journal has no alarm of the candidate since 2026-10-25T12:00:00Z",
                "the flag prismaRead says 100 %"));
    assertThat(report.getJsonArray("plan").getString(0)).startsWith("huntaze-mock-read:");
  }

  @ParameterizedTest
  @CsvSource({
    "IDLE",
    "BASELINING",
    "SHIFTING",
    "PROGRESSING",
    "PAUSED",
    "COMPLETING",
    "WATCHING",
    "ROLLING_BACK",
    "ROLLED_BACK",
    "CODE_SHIFTING",
    "CODE_RETURNING",
    "STANDBY",
    "OBSERVING"
  })
  void aRunThatIsNotPromotedIsRefused(String state) {
    rollout.put("state", state).put("sentence", "Because.");
    assertRefused("run 3 is not PROMOTED but " + state + ": Because.");
  }

  @Test
  void aPromotionThatIsTooRecentIsRefused() {
    rollout.put("stateSince", "2026-10-25T12:00:01Z");
    assertRefused("run 3 was promoted at 2026-10-25T12:00:01Z, less than 30 days ago");
    assertThat(reasons(check(new CleanupRequest("huntaze-reads", 29)))).isEmpty();
  }

  @Test
  void whatIsServedMustBeSeenToBeHundredPercent() {
    rollout.put("served", 95.0);
    assertRefused("the controller sees 95 % served, not 100 %");
    rollout.putNull("served");
    assertRefused("does not see what is served");
  }

  @Test
  void aWarningOfTheControllerIsRefused() {
    rollout.put("alerts", new JsonArray().add("the data plane cannot be read: throttled"));
    assertRefused("the controller warns: the data plane cannot be read: throttled");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MISSING", "PARTIAL", "BLIND"})
  void aControllerThatDoesNotSeeTheMetricsIsRefused(String observation) {
    rollout.put("observation", observation);
    assertRefused("its look at the metrics is " + observation);
  }

  @Test
  void aCandidateWithoutTrafficIsRefused() {
    rollout.put("series", new JsonArray());
    assertRefused("does not see the candidate serve");
  }

  @ParameterizedTest
  @CsvSource({"errors, 4.0, 2.50 % failed", "slow, 8.0, 5.50 % were slow"})
  void aCandidateBeyondAnObjectiveIsRefused(String count, double value, String reason) {
    rollout
        .getJsonArray("series")
        .getJsonObject(0)
        .getJsonObject("counts")
        .getJsonObject("candidate")
        .put(count, value);
    assertRefused(reason);
  }

  private void alarm(long sequence, String arm, boolean firing, String at) {
    var alarm =
        new JsonObject()
            .put("alarm", "p95-high")
            .put("arm", arm)
            .put("firing", firing)
            .put("at", at)
            .put("reason", "r");
    events.add(
        new JsonObject()
            .put("sequence", sequence)
            .put("at", at)
            .put("kind", "alarm")
            .put("payload", new JsonObject().put("alarm", alarm).put("effect", "Show")));
  }

  @Test
  void anAlarmOfTheCandidateWithinTheTimeIsRefusedWhereverItStandsInTheJournal() {
    for (int sequence = 1; sequence <= 2_000; sequence++) {
      events.add(
          new JsonObject()
              .put("sequence", sequence)
              .put("kind", "decision")
              .put("payload", new JsonObject().put("reason", "r")));
    }
    alarm(2_001, "CANDIDATE", true, "2026-11-01T08:00:00Z");
    alarm(2_002, "CANDIDATE", false, "2026-11-01T08:05:00Z");
    assertRefused("alarms of the candidate fired: p95-high at 2026-11-01T08:00:00Z");
  }

  @Test
  void alarmsOfTheControlAndOlderOnesSayNothing() {
    alarm(1, "CANDIDATE", true, "2026-10-25T11:59:59Z");
    alarm(2, "CONTROL", true, "2026-11-01T08:00:00Z");
    assertThat(reasons(check(MONTH))).isEmpty();
  }

  @Test
  void aFlagThatLeavesSomebodyWithTheControlIsRefused() {
    flag.put("percentage", 99.99);
    assertRefused("the flag prismaRead says 99.99 %, not 100 %");
    flag.put("percentage", 100).put("deny", new JsonArray().add("jane").add("joe"));
    assertRefused("the flag still denies users the candidate: 2");
    flag.remove("deny");
    flag.put("testers", new JsonArray().add("jane"));
    assertRefused("the flag still has testers, who may choose: 1");
    flag.remove("testers");
    flag.put("enabled", false);
    assertRefused("the flag prismaRead says 0 %, not 100 %");
  }

  @Test
  void aFlagThatCannotBeReadIsRefused() {
    for (FlagSource.Answer answer :
        List.of(
            new FlagSource.Answer.Failed("the AppConfig agent answered 500"),
            new FlagSource.Answer.Unchanged(),
            new FlagSource.Answer.Document("{}"))) {
      try (var server = new Loopback(this::controller)) {
        assertThat(reasons(check(server, answer, MONTH))).hasSize(1);
      }
    }
  }

  private List<String> answered(Reply reply) {
    try (var server = new Loopback(_ -> reply)) {
      return reasons(check(server, document(), MONTH));
    }
  }

  @Test
  void aControllerThatDoesNotTellIsRefused() {
    assertThat(answered(Reply.of(404, "{\"detail\":\"there is no such rollout\"}")))
        .containsExactly("the controller answered 404 there is no such rollout");
    assertThat(answered(Reply.of(200, "<html>"))).containsExactly("the controller answered 200");
    assertThat(answered(Reply.of(200, "{\"run\":3}")))
        .containsExactly("the controller's answer is no rollout");
  }

  @Test
  void aControllerThatIsSilentIsRefused() {
    try (var server = new Loopback(_ -> Reply.of(0, ""))) {
      assertThat(reasons(check(server, document(), MONTH, Duration.ofMillis(200))))
          .singleElement()
          .asString()
          .startsWith("the controller did not answer: Http");
    }
  }

  @Test
  void aJournalThatCannotBeReadIsRefused() {
    try (var server =
        new Loopback(
            asked ->
                asked.path().contains("/events")
                    ? Reply.of(503, "{\"detail\":\"the journal cannot be read\"}")
                    : controller(asked))) {
      assertThat(reasons(check(server, document(), MONTH)))
          .containsExactly("the controller answered 503 the journal cannot be read");
    }
  }

  @Test
  void everyReasonIsNamedAtOnce() {
    List<Consumer<JsonObject>> wrongs =
        List.of(
            told -> told.put("state", "PAUSED"),
            told -> told.put("served", 50.0),
            told -> told.put("observation", "BLIND"));
    wrongs.forEach(wrong -> wrong.accept(rollout));
    flag.put("percentage", 50);
    assertThat(reasons(check(MONTH))).hasSize(4);
  }
}
