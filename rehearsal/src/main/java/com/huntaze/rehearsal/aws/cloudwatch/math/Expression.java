package com.huntaze.rehearsal.aws.cloudwatch.math;

import org.jspecify.annotations.Nullable;

/** A metric math expression as it was written. */
public sealed interface Expression {

  record Literal(double value) implements Expression {}

  /** Another query's result, by its id. */
  record Reference(String id) implements Expression {}

  record Negation(Expression operand) implements Expression {}

  record Binary(Operator operator, Expression left, Expression right) implements Expression {}

  /**
   * @param otherwise null: no datapoint where the condition does not hold
   */
  record If(Expression condition, Expression then, @Nullable Expression otherwise)
      implements Expression {}

  record Fill(Expression series, double with) implements Expression {}

  /** Operators by how tightly they bind; a comparison is 1 where it holds and 0 elsewhere. */
  enum Operator {
    MULTIPLY("*", 3),
    DIVIDE("/", 3),
    ADD("+", 2),
    SUBTRACT("-", 2),
    AT_LEAST(">=", 1),
    AT_MOST("<=", 1),
    EQUAL("==", 1),
    DIFFERENT("!=", 1),
    MORE(">", 1),
    LESS("<", 1);

    private final String symbol;
    private final int precedence;

    Operator(String symbol, int precedence) {
      this.symbol = symbol;
      this.precedence = precedence;
    }

    int precedence() {
      return precedence;
    }

    double apply(double left, double right) {
      return switch (this) {
        case MULTIPLY -> left * right;
        case DIVIDE -> left / right;
        case ADD -> left + right;
        case SUBTRACT -> left - right;
        case AT_LEAST -> left >= right ? 1 : 0;
        case AT_MOST -> left <= right ? 1 : 0;
        case EQUAL -> left == right ? 1 : 0;
        case DIFFERENT -> left != right ? 1 : 0;
        case MORE -> left > right ? 1 : 0;
        case LESS -> left < right ? 1 : 0;
      };
    }

    static @Nullable Operator of(String symbol) {
      for (Operator operator : values()) {
        if (operator.symbol.equals(symbol)) {
          return operator;
        }
      }
      return null;
    }
  }
}
