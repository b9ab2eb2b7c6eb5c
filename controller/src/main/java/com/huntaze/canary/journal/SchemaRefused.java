package com.huntaze.canary.journal;

/** The database's schema is not one that this controller may write to; the message says why. */
public final class SchemaRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SchemaRefused(String message) {
    super(message);
  }
}
