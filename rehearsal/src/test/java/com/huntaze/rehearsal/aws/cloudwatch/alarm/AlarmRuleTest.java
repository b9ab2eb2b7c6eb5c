package com.huntaze.rehearsal.aws.cloudwatch.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.huntaze.rehearsal.aws.query.QueryRefusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Holds the evaluation to the tables of "How alarm state is evaluated when data is missing": X
 * breaches, 0 does not, - is missing; oldest first. The rows of both editions of that page.
 */
class AlarmRuleTest {
  private static final int N = 3;

  @ParameterizedTest(name = "{0} of 3, {1}")
  @CsvSource({
    "3, 0-X-X, OK, OK, OK, OK",
    "3, 0----, OK, OK, OK, OK",
    "3, -----, INSUFFICIENT_DATA, KEPT, ALARM, OK",
    "3, 0XX-X, ALARM, ALARM, ALARM, ALARM",
    "3, --X--, ALARM, KEPT, ALARM, OK",
    "3, ----X, INSUFFICIENT_DATA, KEPT, ALARM, OK",
    "3, X----, ALARM, KEPT, ALARM, OK",
    "2, 0-X-X, ALARM, ALARM, ALARM, ALARM",
    "2, 00X0X, ALARM, ALARM, ALARM, ALARM",
    "2, 0-X--, OK, OK, ALARM, OK",
    "2, ----0, OK, OK, ALARM, OK",
    "2, ---X-, ALARM, KEPT, ALARM, OK",
    "2, ----X, INSUFFICIENT_DATA, KEPT, ALARM, OK",
  })
  void theStateIsTheDocumentedOne(
      int m, String range, String missing, String ignore, String breaching, String notBreaching) {
    for (StateValue current : StateValue.values()) {
      assertThat(evaluate(m, MissingData.MISSING, range, current))
          .isEqualTo(expected(missing, current));
      assertThat(evaluate(m, MissingData.IGNORE, range, current))
          .isEqualTo(expected(ignore, current));
      assertThat(evaluate(m, MissingData.BREACHING, range, current))
          .isEqualTo(expected(breaching, current));
      assertThat(evaluate(m, MissingData.NOT_BREACHING, range, current))
          .isEqualTo(expected(notBreaching, current));
    }
  }

  @ParameterizedTest
  @EnumSource(MissingData.class)
  void onlyTheNewestRealDatapointsDecideOnceThereAreEnough(MissingData treatment) {
    assertThat(evaluate(2, treatment, "XX000", StateValue.ALARM)).isEqualTo(StateValue.OK);
    assertThat(evaluate(2, treatment, "XX-00", StateValue.OK)).isEqualTo(StateValue.OK);
    assertThat(evaluate(2, treatment, "X-X-0", StateValue.OK)).isEqualTo(StateValue.ALARM);
  }

  @Test
  void enoughBreachesAreAnAlarmHoweverMuchIsMissing() {
    AlarmRule rule = new AlarmRule(1, N, MissingData.MISSING);

    assertThat(rule.evaluate(datapoints("----X"), StateValue.OK)).isEqualTo(StateValue.ALARM);
    assertThat(rule.evaluate(datapoints("0---X"), StateValue.OK)).isEqualTo(StateValue.ALARM);
  }

  @Test
  void theRangeIsLargerThanTheEvaluationPeriods() {
    assertThat(new AlarmRule(2, N, MissingData.MISSING).evaluationRange()).isEqualTo(5);
  }

  @Test
  void moreDatapointsThanPeriodsAreRefused() {
    assertThatThrownBy(() -> new AlarmRule(4, N, MissingData.MISSING))
        .isInstanceOf(QueryRefusal.class)
        .hasMessageContaining("DatapointsToAlarm");
  }

  private static StateValue evaluate(int m, MissingData missing, String range, StateValue current) {
    return new AlarmRule(m, N, missing).evaluate(datapoints(range), current);
  }

  private static StateValue expected(String text, StateValue current) {
    return text.equals("KEPT") ? current : StateValue.valueOf(text);
  }

  private static List<Datapoint> datapoints(String range) {
    return range
        .chars()
        .mapToObj(
            point ->
                switch (point) {
                  case 'X' -> Datapoint.BREACHING;
                  case '0' -> Datapoint.WITHIN;
                  case '-' -> Datapoint.MISSING;
                  default -> throw new IllegalArgumentException(range);
                })
        .toList();
  }
}
