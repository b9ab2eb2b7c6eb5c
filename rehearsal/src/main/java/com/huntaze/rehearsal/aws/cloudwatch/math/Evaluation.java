package com.huntaze.rehearsal.aws.cloudwatch.math;

import com.huntaze.rehearsal.aws.cloudwatch.math.Value.Scalar;
import com.huntaze.rehearsal.aws.cloudwatch.math.Value.TimeSeries;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Works expressions out, timestamp by timestamp: two series meet where both have a datapoint, a
 * number meets every datapoint ("Metric math syntax and functions").
 *
 * @param periods the starts of all periods of the call, which FILL fills
 * @param series what an id stands for
 */
public record Evaluation(Collection<Instant> periods, Function<String, TimeSeries> series) {

  /**
   * @throws ExpressionSyntaxException when the value is a mere number
   */
  public TimeSeries result(Expression expression) {
    return switch (value(expression)) {
      case TimeSeries points -> points;
      case Scalar _ -> throw new ExpressionSyntaxException("it must return a time series");
    };
  }

  private Value value(Expression expression) {
    return switch (expression) {
      case Expression.Literal literal -> new Scalar(literal.value());
      case Expression.Reference reference -> series.apply(reference.id());
      case Expression.Negation negation -> map(value(negation.operand()), number -> -number);
      case Expression.Binary binary ->
          combine(value(binary.left()), value(binary.right()), binary.operator()::apply);
      case Expression.If conditional -> choose(conditional);
      case Expression.Fill fill -> fill(fill);
    };
  }

  private static Value map(Value operand, DoubleUnaryOperator function) {
    return switch (operand) {
      case Scalar scalar -> new Scalar(function.applyAsDouble(scalar.number()));
      case TimeSeries points -> {
        TreeMap<Instant, Double> mapped = new TreeMap<>(points.points());
        mapped.replaceAll((_, number) -> function.applyAsDouble(number));
        yield TimeSeries.ofNumbers(mapped);
      }
    };
  }

  private static Value combine(Value left, Value right, DoubleBinaryOperator function) {
    if (left instanceof Scalar(double a)) {
      return map(right, b -> function.applyAsDouble(a, b));
    }
    if (right instanceof Scalar(double b)) {
      return map(left, a -> function.applyAsDouble(a, b));
    }
    Map<Instant, Double> combined = new TreeMap<>();
    ((TimeSeries) left)
        .points()
        .forEach(
            (at, a) -> {
              Double b = at(right, at);
              if (b != null) {
                combined.put(at, function.applyAsDouble(a, b));
              }
            });
    return TimeSeries.ofNumbers(combined);
  }

  private Value choose(Expression.If conditional) {
    Value condition = value(conditional.condition());
    Value then = value(conditional.then());
    @Nullable Expression otherwise = conditional.otherwise();
    Value other = otherwise == null ? TimeSeries.ofNumbers(Map.of()) : value(otherwise);
    return switch (condition) {
      case Scalar scalar -> scalar.number() != 0 ? then : other;
      case TimeSeries points -> {
        Map<Instant, Double> chosen = new TreeMap<>();
        points
            .points()
            .forEach(
                (at, holds) -> {
                  Double number = at(holds != 0 ? then : other, at);
                  if (number != null) {
                    chosen.put(at, number);
                  }
                });
        yield TimeSeries.ofNumbers(chosen);
      }
    };
  }

  private TimeSeries fill(Expression.Fill fill) {
    Map<Instant, Double> filled = new TreeMap<>();
    periods.forEach(start -> filled.put(start, fill.with()));
    switch (value(fill.series())) {
      case TimeSeries points -> filled.putAll(points.points());
      case Scalar _ -> throw new ExpressionSyntaxException("FILL fills a time series");
    }
    return TimeSeries.ofNumbers(filled);
  }

  private static @Nullable Double at(Value value, Instant at) {
    return switch (value) {
      case Scalar scalar -> Double.valueOf(scalar.number());
      case TimeSeries points -> points.points().get(at);
    };
  }
}
