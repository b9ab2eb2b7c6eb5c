package com.huntaze.reads.access;

/**
 * Nobody whom we know. API Gateway answers 401 where an authorizer fails with exactly this message,
 * and 500 for any other (its developer guide, "Lambda authorizer output").
 */
public final class Unauthorized extends RuntimeException {
  private static final long serialVersionUID = 1;

  Unauthorized() {
    super("Unauthorized", null, false, false);
  }
}
