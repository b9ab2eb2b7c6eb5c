package com.huntaze.reads.users;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A well-formed user id: 1 to 64 characters of {@code A-Z a-z 0-9 _ -}. Whether such a user exists
 * is another question.
 */
public record UserId(String value) {
  public static final String RULE = "1 to 64 characters of A-Z, a-z, 0-9, _ and -";
  private static final Pattern FORMAT = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  public UserId {
    if (!FORMAT.matcher(value).matches()) {
      throw new IllegalArgumentException("a user id is " + RULE);
    }
  }

  /** Empty when the id is missing or ill-formed; nobody's id is ever put in its place. */
  public static Optional<UserId> parse(@Nullable String raw) {
    return raw != null && FORMAT.matcher(raw).matches()
        ? Optional.of(new UserId(raw))
        : Optional.empty();
  }

  /** Stars: ids do not belong in logs. */
  @Override
  public String toString() {
    return "***";
  }
}
