package com.huntaze.reads;

import static com.huntaze.reads.TestDoor.ALL;
import static com.huntaze.reads.TestDoor.CONTROL;
import static com.huntaze.reads.TestDoor.PLENTY;
import static com.huntaze.reads.TestDoor.event;
import static com.huntaze.reads.TestDoor.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.reads.flag.ReadFlag;
import com.huntaze.reads.routing.Arm;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is answered and who is refused before any arm is asked. */
class FrontDoorRequestTest {
  private final TestDoor test = new TestDoor();

  @ParameterizedTest
  @CsvSource({
    "user-1, 200",
    "user-10, 404",
    "user-100, 404",
    "user-101, 404",
    "user-01, 404",
    "x, 404"
  })
  void theControlServesTheLiveUsersAndA404IsNoError(String id, int status) {
    var response =
        test.door(ReadFlag.OFF, CONTROL, test.path(Arm.CANDIDATE, 0)).handle(get(id), PLENTY);
    assertThat(response.status()).isEqualTo(status);
    assertThat(test.line().getInteger("Errors")).isZero();
    assertThat(test.line().getString("Version")).isEqualTo("7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"httpMethod\":\"GET\",\"resource\":\"/users/{id}\"}",
        "{\"httpMethod\":\"GET\",\"resource\":\"/users/{id}\",\"pathParameters\":null}",
        "{\"httpMethod\":\"GET\",\"pathParameters\":{\"id\":\"\"}}",
        "{\"httpMethod\":\"GET\",\"pathParameters\":{\"id\":\"a b\"}}",
        "{\"httpMethod\":\"GET\",\"pathParameters\":{\"id\":\"user-1\\n\"}}",
        "{\"httpMethod\":\"GET\",\"pathParameters\":{\"id\":"
            + "\"12345678901234567890123456789012345678901234567890123456789012345\"}}"
      })
  void aMissingOrIllFormedIdIsA400ThatNamesTheFieldAndCountsForNoArm(String json) {
    var response = test.door(ALL, CONTROL, test.path(Arm.CANDIDATE, 0)).handle(event(json), PLENTY);
    assertThat(response.status()).isEqualTo(400);
    assertThat(new JsonObject(response.body()).getString("field")).isEqualTo("id");
    assertThat(response.headers()).containsEntry("Content-Type", "application/problem+json");
    assertThat(test.lines()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ | 400",
        "[] | 400",
        "{} | 400",
        "{\"httpMethod\":\"PUT\"} | 405",
        "{\"httpMethod\":\"PUT\",\"resource\":\"/users/{id}\"} | 405",
        "{\"httpMethod\":\"DELETE\",\"pathParameters\":{\"id\":\"u\"}} | 405",
        "{\"httpMethod\":\"GET\",\"resource\":\"/other\"} | 404"
      })
  void whatIsNoReadIsRefused(String json, int status) {
    assertThat(test.door(ALL, CONTROL, CONTROL).handle(event(json), PLENTY).status())
        .isEqualTo(status);
    assertThat(test.lines()).isEmpty();
  }
}
