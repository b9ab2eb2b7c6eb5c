package com.huntaze.rehearsal.aws.cloudwatch.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.huntaze.rehearsal.aws.cloudwatch.math.Value.TimeSeries;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three periods: a has the values 6, 4 and 0, b is 2 in the first and 0 in the last. */
class MetricMathTest {
  private static final List<Instant> PERIODS =
      Stream.of(0, 1, 2).map(Instant::ofEpochSecond).toList();
  private static final Map<String, TimeSeries> SERIES =
      Map.of(
          "a", series(Map.of(0, 6.0, 1, 4.0, 2, 0.0)),
          "b", series(Map.of(0, 2.0, 2, 0.0)),
          "none", series(Map.of()));

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "a, '{0=6.0, 1=4.0, 2=0.0}'",
        "a + b, '{0=8.0, 2=0.0}'",
        "a - 1 - 1, '{0=4.0, 1=2.0, 2=-2.0}'",
        "a - b * 2 + 1, '{0=3.0, 2=1.0}'",
        "(a - b) * -2, '{0=-8.0, 2=-0.0}'",
        "-a / 2, '{0=-3.0, 1=-2.0, 2=-0.0}'",
        "a / b, '{0=3.0}'",
        "a >= 4, '{0=1.0, 1=1.0, 2=0.0}'",
        "a > 3 == 1, '{0=1.0, 1=1.0, 2=0.0}'",
        "a != b, '{0=1.0, 2=0.0}'",
        "a < 1 + 4, '{0=0.0, 1=1.0, 2=1.0}'",
        "'IF(a > 4, a, b)', '{0=6.0, 2=0.0}'",
        "'IF(a > 4, 1, 0.5)', '{0=1.0, 1=0.5, 2=0.5}'",
        "'IF(a > 4, a)', '{0=6.0}'",
        "'IF(1, a, b)', '{0=6.0, 1=4.0, 2=0.0}'",
        "'IF(0, a)', '{}'",
        "'IF(b > 0, (a / b) * 100, 0)', '{0=300.0, 2=0.0}'",
        "'FILL(b, 9)', '{0=2.0, 1=9.0, 2=0.0}'",
        "'a / FILL(b, -1)', '{0=3.0, 1=-4.0}'",
        "'FILL(none, 0)', '{0=0.0, 1=0.0, 2=0.0}'",
        "none * 2, '{}'",
      })
  void isWorkedOutPeriodByPeriod(String expression, String expected) {
    assertThat(seconds(evaluate(expression))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1 + 2, time series",
    "'FILL(1, 0)', fills a time series",
    "a b, unexpected 'b'",
    "a +, ends too early",
    "(a, expected '\\)'",
    "MAX(a), no function MAX",
    "a # b, position 3"
  })
  void whatHasNoMeaningSaysWhy(String expression, String cause) {
    assertThatThrownBy(() -> evaluate(expression))
        .isInstanceOf(ExpressionSyntaxException.class)
        .hasMessageMatching(".*" + cause + ".*");
  }

  @Test
  void nestingHasALimit() {
    assertThatThrownBy(() -> evaluate("(".repeat(10_000) + "a" + ")".repeat(10_000)))
        .isInstanceOf(ExpressionSyntaxException.class);
  }

  private static TimeSeries evaluate(String expression) {
    Evaluation evaluation =
        new Evaluation(PERIODS, id -> SERIES.getOrDefault(id, series(Map.of())));
    return evaluation.result(ExpressionParser.parse(expression));
  }

  private static TimeSeries series(Map<Integer, Double> bySecond) {
    TreeMap<Instant, Double> points = new TreeMap<>();
    bySecond.forEach((second, value) -> points.put(Instant.ofEpochSecond(second), value));
    return new TimeSeries(points);
  }

  private static String seconds(TimeSeries series) {
    TreeMap<Long, Double> bySecond = new TreeMap<>();
    series.points().forEach((at, value) -> bySecond.put(at.getEpochSecond(), value));
    return bySecond.toString();
  }
}
