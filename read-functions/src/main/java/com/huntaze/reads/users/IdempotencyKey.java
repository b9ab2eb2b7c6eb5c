package com.huntaze.reads.users;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The caller's name for one creation: told twice under one key, it is done once. */
public record IdempotencyKey(String value) {
  public static final String RULE = "1 to 128 visible ASCII characters";
  private static final Pattern FORMAT = Pattern.compile("[!-~]{1,128}");

  public IdempotencyKey {
    if (!FORMAT.matcher(value).matches()) {
      throw new IllegalArgumentException("an idempotency key is " + RULE);
    }
  }

  /** Empty when it is missing or ill-formed. */
  public static Optional<IdempotencyKey> parse(@Nullable String raw) {
    return raw != null && FORMAT.matcher(raw).matches()
        ? Optional.of(new IdempotencyKey(raw))
        : Optional.empty();
  }

  /** Stars: callers put anything into it. */
  @Override
  public String toString() {
    return "***";
  }
}
