package com.huntaze.rehearsal.aws.cloudwatch.math;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An expression's text, token by token. */
final class Tokens {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*(\\d+(?:\\.\\d+)?|\\.\\d+|[A-Za-z]\\w*|[<>=!]=|[-+*/<>(),])\\s*");
  private static final String END = "";

  private final List<String> tokens = new ArrayList<>();
  private int next;

  Tokens(String text) {
    Matcher matcher = TOKEN.matcher(text);
    int from = 0;
    while (from < text.length()) {
      if (!matcher.find(from) || matcher.start() != from) {
        throw new ExpressionSyntaxException("unexpected text at position " + (from + 1));
      }
      tokens.add(matcher.group(1));
      from = matcher.end();
    }
  }

  /** The token that comes next, empty at the end. */
  String peek() {
    return next < tokens.size() ? tokens.get(next) : END;
  }

  String take() {
    String token = peek();
    next++;
    return token;
  }

  boolean takeIf(String token) {
    boolean there = peek().equals(token);
    if (there) {
      next++;
    }
    return there;
  }

  void expect(String token) {
    if (!takeIf(token)) {
      throw new ExpressionSyntaxException(
          "expected '" + token + "' instead of " + (isAtEnd() ? "the end" : "'" + peek() + "'"));
    }
  }

  boolean isAtEnd() {
    return next >= tokens.size();
  }
}
