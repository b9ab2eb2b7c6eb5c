package com.huntaze.rehearsal.aws.cloudwatch.math;

import com.huntaze.rehearsal.aws.cloudwatch.math.Expression.Operator;
import org.jspecify.annotations.Nullable;

/**
 * The part of metric math that the rehearsal uses ("Metric math syntax and functions"): numbers,
 * ids, {@code + - * /}, comparisons, parentheses, IF and FILL with a number.
 */
public final class ExpressionParser {
  private static final int LOOSEST = 1;
  private static final int MAX_DEPTH = 100;

  private final Tokens tokens;
  private int depth;

  private ExpressionParser(String text) {
    this.tokens = new Tokens(text);
  }

  /**
   * @throws ExpressionSyntaxException when the text is no such expression
   */
  public static Expression parse(String text) {
    ExpressionParser parser = new ExpressionParser(text);
    Expression expression = parser.binary(LOOSEST);
    if (!parser.tokens.isAtEnd()) {
      throw new ExpressionSyntaxException("unexpected '" + parser.tokens.peek() + "'");
    }
    return expression;
  }

  private Expression binary(int loosest) {
    Expression left = unary();
    Operator operator = Operator.of(tokens.peek());
    while (operator != null && operator.precedence() >= loosest) {
      tokens.take();
      left = new Expression.Binary(operator, left, binary(operator.precedence() + 1));
      operator = Operator.of(tokens.peek());
    }
    return left;
  }

  private Expression unary() {
    if (++depth > MAX_DEPTH) {
      throw new ExpressionSyntaxException("nested deeper than " + MAX_DEPTH);
    }
    Expression operand =
        tokens.takeIf("-") ? new Expression.Negation(unary()) : operand(tokens.take());
    depth--;
    return operand;
  }

  private Expression operand(String token) {
    if (token.equals("(")) {
      Expression inner = binary(LOOSEST);
      tokens.expect(")");
      return inner;
    }
    if (!token.isEmpty() && (Character.isDigit(token.charAt(0)) || token.charAt(0) == '.')) {
      return new Expression.Literal(Double.parseDouble(token));
    }
    if (!token.isEmpty() && Character.isLetter(token.charAt(0))) {
      return tokens.takeIf("(") ? function(token) : new Expression.Reference(token);
    }
    throw new ExpressionSyntaxException(
        token.isEmpty() ? "it ends too early" : "unexpected '" + token + "'");
  }

  private Expression function(String name) {
    return switch (name) {
      case "IF" -> conditional();
      case "FILL" -> fill();
      default -> throw new ExpressionSyntaxException("there is no function " + name + " here");
    };
  }

  private Expression conditional() {
    Expression condition = binary(LOOSEST);
    tokens.expect(",");
    Expression then = binary(LOOSEST);
    @Nullable Expression otherwise = tokens.takeIf(",") ? binary(LOOSEST) : null;
    tokens.expect(")");
    return new Expression.If(condition, then, otherwise);
  }

  private Expression fill() {
    Expression series = binary(LOOSEST);
    tokens.expect(",");
    Expression with = unary();
    tokens.expect(")");
    return switch (with) {
      case Expression.Literal literal -> new Expression.Fill(series, literal.value());
      case Expression.Negation(Expression.Literal literal) ->
          new Expression.Fill(series, -literal.value());
      case Expression _ -> throw new ExpressionSyntaxException("FILL takes a number here");
    };
  }
}
