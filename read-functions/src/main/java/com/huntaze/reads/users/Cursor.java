package com.huntaze.reads.users;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place between two users in the order of pages: by creation, then id, the newest first. It is
 * made of values, not of a row, so that it holds when users come and go.
 *
 * @param isBackward towards newer users
 * @param createdAt of the user beside it, to the millisecond
 * @param id of the user beside it
 */
public record Cursor(boolean isBackward, Instant createdAt, UserId id) {
  /** A cursor is no longer than this as text. */
  public static final int LONGEST = 128;

  private static final Pattern FORMAT = Pattern.compile("([ab])(-?[0-9]{1,15}):(.{1,64})");

  static Cursor after(User user) {
    return new Cursor(false, user.createdAt(), new UserId(user.id()));
  }

  static Cursor before(User user) {
    return new Cursor(true, user.createdAt(), new UserId(user.id()));
  }

  /** Opaque to callers: what it is made of may change. */
  public String toText() {
    String plain = (isBackward ? "b" : "a") + createdAt.toEpochMilli() + ":" + id.value();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
  }

  /** Empty for a text that {@link #toText} did not make. */
  public static Optional<Cursor> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      var plain =
          FORMAT.matcher(
              new String(Base64.getUrlDecoder().decode(text), StandardCharsets.ISO_8859_1));
      if (!plain.matches()) {
        return Optional.empty();
      }
      Instant createdAt = Instant.ofEpochMilli(Long.parseLong(plain.group(2)));
      return UserId.parse(plain.group(3))
          .map(id -> new Cursor(plain.group(1).equals("b"), createdAt, id));
    } catch (IllegalArgumentException | DateTimeException notOurs) {
      return Optional.empty();
    }
  }

  /** Stars: it holds a user's id. */
  @Override
  public String toString() {
    return "Cursor[***]";
  }
}
