package com.huntaze.reads.shadow;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * One difference, without any value: types and lengths say enough to find it. A digest would not
 * hide a value, since names and addresses can be guessed.
 *
 * @param path as in {@code users[].email}; empty for the document itself
 * @param control what the control has there
 * @param candidate what the candidate has there
 */
record Mismatch(MismatchClass kind, String path, String control, String candidate) {
  static final String NOTHING = "nothing";

  static Mismatch between(
      MismatchClass kind, String path, @Nullable Object control, @Nullable Object candidate) {
    return new Mismatch(kind, path, shape(control), shape(candidate));
  }

  /** A JSON value's type and length. */
  static String shape(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> "string of " + text.length();
      case Number _ -> "number";
      case Boolean _ -> "boolean";
      case JsonObject _ -> "object";
      case JsonArray array -> "array of " + array.size();
      default -> throw new IllegalArgumentException("no JSON value: " + value.getClass());
    };
  }

  String toText() {
    return "%s at %s: %s, not %s".formatted(kind.word(), path, candidate, control);
  }
}
