package com.huntaze.reads;

import static com.huntaze.reads.TestDoor.ALL;
import static com.huntaze.reads.TestDoor.PLENTY;
import static com.huntaze.reads.TestDoor.event;
import static com.huntaze.reads.TestDoor.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.reads.flag.ReadFlag;
import com.huntaze.reads.proxy.Problem;
import com.huntaze.reads.proxy.ProxyResponse;
import com.huntaze.reads.routing.Answer;
import com.huntaze.reads.routing.Arm;
import com.huntaze.reads.routing.FallbackPath;
import com.huntaze.reads.routing.ReadPath;
import com.huntaze.reads.users.Operation;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors of the candidate that users do not see, and who may choose an arm, at the front door. */
class FallbackTest {
  private static final ProxyResponse GOOD = ProxyResponse.json(200, "{\"from\":\"control\"}");

  private final TestDoor test = new TestDoor();

  private ReadPath path(Arm arm, ProxyResponse response, long takesMs) {
    var timed = test.path(arm, takesMs);
    return new TestDoor.Timed(
        arm, timed.nanos(), takesMs, _ -> Answer.of(arm, "3", response, "cause"));
  }

  private ProxyResponse read(ReadPath candidate, ReadPath control) {
    return test.door(ALL, control, new FallbackPath(candidate, control))
        .handle(get("user-1"), PLENTY);
  }

  private void assertCounted(int errors, double latencyMs) {
    assertThat(test.line().getString("Arm")).isEqualTo("candidate");
    assertThat(test.line().getInteger("Errors")).isEqualTo(errors);
    assertThat(test.line().getInteger("Misrouted")).isZero();
    assertThat(test.line().getDouble("Latency")).isEqualTo(latencyMs);
  }

  @Test
  void theUserSeesTheControlsAnswerAndTheErrorIsTheCandidatesWithTheWholeLatency() {
    var seen = read(path(Arm.CANDIDATE, Problem.unavailable(), 480), path(Arm.CONTROL, GOOD, 40));
    assertThat(seen).isEqualTo(GOOD);
    assertCounted(1, 520);
    assertThat(test.line().getInteger("Slow")).isEqualTo(1);
    assertThat(test.line().getString("Version")).isEqualTo("3");
  }

  @Test
  void aControlThatFailsTooLeavesTheCandidatesError() {
    var seen =
        read(
            path(Arm.CANDIDATE, Problem.gatewayTimeout(), 30),
            path(Arm.CONTROL, Problem.internalError(), 20));
    assertThat(seen.status()).isEqualTo(504);
    assertCounted(1, 50);
  }

  @Test
  void whatIsNoErrorStaysTheCandidatesAnswer() {
    var seen = read(path(Arm.CANDIDATE, Problem.notFound(), 30), path(Arm.CONTROL, GOOD, 20));
    assertThat(seen.status()).isEqualTo(404);
    assertCounted(0, 30);
  }

  @Test
  void theControlGetsOnlyTheTimeThatIsLeft() {
    var given = new AtomicReference<Duration>();
    ReadPath control =
        new ReadPath() {
          @Override
          public Arm arm() {
            return Arm.CONTROL;
          }

          @Override
          public String version() {
            return "7";
          }

          @Override
          public Answer answer(Operation.Read read, Duration within) {
            given.set(within);
            return Answer.of(Arm.CONTROL, "7", GOOD, "");
          }
        };
    read(path(Arm.CANDIDATE, Problem.unavailable(), 1), control);
    assertThat(given.get()).isLessThan(PLENTY.minus(FrontDoor.REPLY_MARGIN));
  }

  @ParameterizedTest
  @CsvSource({
    "tess, candidate, candidate",
    "tess, control, control",
    "tess, both, control",
    "jane, candidate, control"
  })
  void aTesterChoosesTheArmByAHeaderAndNobodyElseDoes(String caller, String wish, String arm) {
    var flag = new ReadFlag(0, "s", Set.of(), Set.of(), Set.of("tess"));
    var request =
        new JsonObject()
            .put("httpMethod", "GET")
            .put("pathParameters", new JsonObject().put("id", "user-1"))
            .put("headers", new JsonObject().put("X-Huntaze-Arm", wish))
            .put(
                "requestContext",
                new JsonObject().put("authorizer", new JsonObject().put("principalId", caller)));
    test.door(flag, path(Arm.CONTROL, GOOD, 1), path(Arm.CANDIDATE, GOOD, 1))
        .handle(event(request.encode()), PLENTY);
    assertThat(test.line().getString("Arm")).isEqualTo(arm);
    assertThat(test.line().getInteger("Misrouted")).isZero();
  }
}
