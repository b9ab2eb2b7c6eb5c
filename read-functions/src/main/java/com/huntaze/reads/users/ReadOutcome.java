package com.huntaze.reads.users;

/** What a read came to. */
public sealed interface ReadOutcome {
  record Found(User user) implements ReadOutcome {}

  /** No such user, or a soft-deleted one: nobody outside can tell which. */
  record NotFound() implements ReadOutcome {}

  /**
   * The database cannot be reached or does not answer in time; trying again later may help.
   *
   * @param cause for the log, without any value of the query
   */
  record Unavailable(String cause) implements ReadOutcome {}

  /**
   * Anything else; trying again will not help.
   *
   * @param cause for the log, without any value of the query
   */
  record Failed(String cause) implements ReadOutcome {}
}
