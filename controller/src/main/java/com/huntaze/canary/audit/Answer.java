package com.huntaze.canary.audit;

import java.util.function.Function;

/** What became of a question to AWS or to the users' database. */
public sealed interface Answer<T> {
  /** It was answered. */
  record Read<T>(T value) implements Answer<T> {}

  /** What was asked about does not exist. */
  record Absent<T>() implements Answer<T> {}

  /**
   * The caller may not ask.
   *
   * @param action the permission that is missing, as IAM names it
   */
  record Denied<T>(String action) implements Answer<T> {}

  /**
   * No answer came.
   *
   * @param why in plain words
   * @param remedy what to do
   */
  record Lost<T>(String why, String remedy) implements Answer<T> {}

  /**
   * What the rule makes of it; what was not read is unknown.
   *
   * @param absent where there is no such thing
   */
  default Outcome judged(Outcome absent, Function<T, Outcome> rule) {
    return switch (this) {
      case Read<T>(T value) -> rule.apply(value);
      case Absent<T> _ -> absent;
      case Denied<T>(String action) ->
          new Outcome.Unknown(
              "the caller lacks the permission " + action,
              "allow " + action + " to the role that runs the audit");
      case Lost<T>(String why, String remedy) -> new Outcome.Unknown(why, remedy);
    };
  }

  /** The same, its value turned into another. */
  default <R> Answer<R> map(Function<T, R> turn) {
    return then(value -> new Read<>(turn.apply(value)));
  }

  /** Asks on where this was answered. */
  default <R> Answer<R> then(Function<T, Answer<R>> next) {
    return switch (this) {
      case Read<T>(T value) -> next.apply(value);
      case Absent<T> _ -> new Absent<>();
      case Denied<T>(String action) -> new Denied<>(action);
      case Lost<T>(String why, String remedy) -> new Lost<>(why, remedy);
    };
  }
}
