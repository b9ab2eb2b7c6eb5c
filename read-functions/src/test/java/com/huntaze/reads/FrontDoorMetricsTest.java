package com.huntaze.reads;

import static com.huntaze.reads.TestDoor.ALL;
import static com.huntaze.reads.TestDoor.CONTROL;
import static com.huntaze.reads.TestDoor.PLENTY;
import static com.huntaze.reads.TestDoor.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.huntaze.reads.flag.ReadFlag;
import com.huntaze.reads.routing.Arm;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each routed request counts as. */
class FrontDoorMetricsTest {
  private final TestDoor test = new TestDoor();

  @Test
  void oneLineFollowsTheMetricContract() {
    test.door(ReadFlag.OFF, test.path(Arm.CONTROL, 120), test.path(Arm.CANDIDATE, 0))
        .handle(get("user-1"), PLENTY);
    assertThat(test.line())
        .isEqualTo(
            new JsonObject(
                """
                {"_aws":{"Timestamp":120,"CloudWatchMetrics":[{"Namespace":"Huntaze/Reads",
                "Dimensions":[["Service","Arm"],["Service","Arm","Version"]],"Metrics":[
                {"Name":"Requests","Unit":"Count"},{"Name":"Errors","Unit":"Count"},
                {"Name":"Slow","Unit":"Count"},{"Name":"Latency","Unit":"Milliseconds"},
                {"Name":"Misrouted","Unit":"Count"}]}]},"Service":"huntaze-reads","Arm":"control",
                "Version":"3","Requests":1,"Errors":0,"Slow":0,"Latency":120.0,"Misrouted":0}
                """));
    assertThat(test.lines().getFirst()).doesNotContain("\n", "user-1");
  }

  @ParameterizedTest
  @CsvSource({"499, 0", "500, 0", "501, 1"})
  void slowIsLongerThanTheThreshold(long takesMs, int slow) {
    test.door(ALL, CONTROL, test.path(Arm.CANDIDATE, takesMs)).handle(get("user-1"), PLENTY);
    assertThat(test.line().getInteger("Slow")).isEqualTo(slow);
  }

  @Test
  void anAnswerFromTheOtherArmIsMisroutedAndCountedWhereItWasServed() {
    test.door(ALL, CONTROL, test.path(Arm.CONTROL, 1)).handle(get("user-1"), PLENTY);
    assertThat(test.line().getInteger("Misrouted")).isEqualTo(1);
    assertThat(test.line().getString("Arm")).isEqualTo("control");
  }

  @Test
  void whatAnArmThrowsIsItsErrorAndAnswered500() {
    var broken =
        test.candidate(
            _ -> {
              throw new IllegalStateException("user-1");
            });
    try (var log = new CapturedLog()) {
      assertThat(test.door(ALL, CONTROL, broken).handle(get("user-1"), PLENTY).status())
          .isEqualTo(500);
      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("candidate")
          .doesNotContain("user-1");
    }
    assertThat(test.line().getInteger("Errors")).isEqualTo(1);
    assertThat(test.line().getString("Arm")).isEqualTo("candidate");
  }

  @Test
  void aFatalErrorIsCountedBeforeItEndsTheContainer() {
    var fatal =
        test.candidate(
            _ -> {
              throw new OutOfMemoryError();
            });
    assertThatThrownBy(() -> test.door(ALL, CONTROL, fatal).handle(get("user-1"), PLENTY))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(test.line().getInteger("Errors")).isEqualTo(1);
  }
}
