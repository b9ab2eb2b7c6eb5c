package com.huntaze.rehearsal.simulation;

/** The controller's process dies here. An error, so that nothing in it recovers. */
final class Crashed extends Error {
  private static final long serialVersionUID = 1L;

  Crashed(String where) {
    super(where, null, false, false);
  }
}
