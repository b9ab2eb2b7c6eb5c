package com.huntaze.rehearsal.aws.cloudwatch.math;

/** The text is no expression, or one that has no value; the message says why. */
public final class ExpressionSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ExpressionSyntaxException(String message) {
    super(message);
  }
}
