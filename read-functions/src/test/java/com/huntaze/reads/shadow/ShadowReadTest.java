package com.huntaze.reads.shadow;

import static com.huntaze.reads.Calls.PLENTY;
import static com.huntaze.reads.Calls.bytes;
import static com.huntaze.reads.Calls.call;
import static com.huntaze.reads.Calls.creation;
import static com.huntaze.reads.Calls.ofUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.huntaze.reads.CapturedLog;
import com.huntaze.reads.users.MockUsers;
import com.huntaze.reads.users.Outcome;
import com.huntaze.reads.users.User;
import com.huntaze.reads.users.Users;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a comparison counts and says. */
class ShadowReadTest {
  private static final ComparisonRules RULES =
      new ComparisonRules(Set.of("next", "previous"), Set.of());
  private static final MockUsers MOCK = new MockUsers(100);
  private static final User JANE =
      new User(
          "user-1",
          "jane@example.org",
          "Jane Doe",
          "basic",
          Instant.parse("2025-01-01T00:00:01Z"),
          Instant.parse("2025-01-01T00:00:01.001Z"));

  private final List<String> lines = new ArrayList<>();
  private final CapturedLog log = new CapturedLog();

  @AfterEach
  void release() {
    log.close();
  }

  private static Users answering(Outcome outcome) {
    return (_, _) -> Future.succeededFuture(outcome);
  }

  private void compare(Users control, Users candidate, JsonObject event) {
    new ShadowRead(
            "huntaze-reads", control, candidate, RULES, lines::add, () -> Instant.ofEpochMilli(5))
        .compare(bytes(event), PLENTY);
  }

  private JsonObject line() {
    assertThat(lines).hasSize(1);
    return new JsonObject(lines.getFirst());
  }

  private void assertCounted(int compared, int mismatch) {
    assertThat(line().getInteger("ShadowCompared")).isEqualTo(compared);
    assertThat(line().getInteger("ShadowMismatch")).isEqualTo(mismatch);
  }

  @Test
  void equalAnswersAreCountedAndNotSpokenOf() {
    compare(MOCK, MOCK, ofUser("GET", "/users/{id}", "user-1"));
    assertThat(line())
        .isEqualTo(
            new JsonObject(
                """
                {"_aws":{"Timestamp":5,"CloudWatchMetrics":[{"Namespace":"Huntaze/Reads",
                "Dimensions":[["Service"],["Service","Arm"]],"Metrics":[
                {"Name":"ShadowCompared","Unit":"Count"},{"Name":"ShadowMismatch","Unit":"Count"}]}]},
                "Service":"huntaze-reads","Arm":"candidate","ShadowCompared":1,"ShadowMismatch":0}
                """));
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void aUserWhomNeitherArmHasIsEqual() {
    compare(MOCK, MOCK, ofUser("GET", "/users/{id}", "nobody"));
    assertCounted(1, 0);
  }

  @Test
  void differencesAreCountedByClassAndShownWithoutTheirValues() {
    compare(MOCK, answering(new Outcome.Found(JANE)), ofUser("GET", "/users/{id}", "user-1"));
    assertCounted(1, 1);
    assertThat(line().getInteger("ShadowMismatchValue")).isEqualTo(2);
    assertThat(line().getJsonObject("_aws").getJsonArray("CloudWatchMetrics").getJsonObject(0))
        .isEqualTo(
            new JsonObject(
                """
                {"Namespace":"Huntaze/Reads","Dimensions":[["Service"],["Service","Arm"]],
                "Metrics":[{"Name":"ShadowCompared","Unit":"Count"},
                {"Name":"ShadowMismatch","Unit":"Count"},
                {"Name":"ShadowMismatchValue","Unit":"Count"}]}
                """));
    assertThat(log.lines())
        .containsExactly(
            "shadow mismatch read=ById mismatches=2 examples=[value at email: string of 16, not"
                + " string of 18; value at name: string of 8, not string of 6]");
    assertThat(lines.getFirst() + log.lines()).doesNotContainIgnoringCase("jane", "user-1");
  }

  @Test
  void anotherStatusIsOneMismatch() {
    compare(MOCK, answering(new Outcome.NotFound()), ofUser("GET", "/users/{id}", "user-1"));
    assertCounted(1, 1);
    assertThat(line().getInteger("ShadowMismatchStatus")).isEqualTo(1);
    assertThat(log.lines())
        .singleElement()
        .asString()
        .endsWith("examples=[status at status: 404, not 200]");
  }

  @Test
  void aCandidateThatFailsIsAMismatchOfItsOwnClass() {
    compare(
        MOCK, answering(new Outcome.Failed("SQLSTATE 42P01")), ofUser("GET", "/users/{id}", "u"));
    assertCounted(1, 1);
    assertThat(line().getInteger("ShadowMismatchCandidateFailed")).isEqualTo(1);
  }

  @Test
  void aControlThatFailsIsNotCompared() {
    compare(answering(new Outcome.Failed("x")), MOCK, ofUser("GET", "/users/{id}", "user-1"));
    assertCounted(0, 0);
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void aCandidateThatIsAwayFailsTheInvocationAndCountsNothing() {
    for (Outcome away :
        List.of(new Outcome.Unavailable("SQLSTATE 57P03"), new Outcome.Busy("too many wait"))) {
      assertThatThrownBy(
              () -> compare(MOCK, answering(away), ofUser("GET", "/users/{id}", "user-1")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageNotContaining("user-1");
    }
    assertThat(lines).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "jane@example.org",
        "[]",
        "{\"httpMethod\":\"GET\",\"resource\":\"/users/{id}\",\"pathParameters\":{\"id\":\"jane"
            + " doe\"}}",
        "{\"httpMethod\":\"GET\",\"resource\":\"/jane\"}",
        "{\"httpMethod\":\"DELETE\",\"resource\":\"/users/{id}\",\"pathParameters\":{\"id\":\"jane\"}}"
      })
  void anEventThatIsNoReadFailsTheInvocationWithoutBeingRepeated(String event) {
    var read = new ShadowRead("s", MOCK, MOCK, RULES, lines::add, Instant::now);
    assertThatThrownBy(() -> read.compare(event.getBytes(StandardCharsets.UTF_8), PLENTY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("jane");
    assertThat(lines).isEmpty();
  }

  @Test
  void aWriteIsNeverCarriedOut() {
    Users untouched =
        (_, _) -> {
          throw new AssertionError("asked");
        };
    String body = "{\"email\":\"a@b.example\",\"name\":\"n\",\"plan\":\"pro\"}";
    for (JsonObject write :
        List.of(creation("key-12345678", body), ofUser("DELETE", "/users/{id}", "user-1"))) {
      assertThatThrownBy(() -> compare(untouched, untouched, write))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void everyKindOfReadIsCompared() {
    List.of(
            ofUser("GET", "/users/{id}", "user-1"),
            ofUser("GET", "/users/{id}/subscription", "user-1"),
            call("POST", "/users/batch").put("body", "{\"ids\":[\"user-1\",\"user-999\"]}"),
            call("GET", "/users"),
            call("GET", "/statistics"))
        .forEach(event -> compare(MOCK, new MockUsers(99), event));
    assertThat(lines).hasSize(5).allSatisfy(line -> assertThat(line).contains("ShadowCompared"));
  }
}
