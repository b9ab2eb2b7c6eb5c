package com.huntaze.reads.users;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The SQL resources of the users' table. */
public final class UserSchema {
  /** The only index that the read by id can use; without it every read walks the whole table. */
  public static final String LOOKUP_INDEX = "users_live";

  private UserSchema() {}

  /** Creates table and index; several statements, so send it as a simple query. */
  public static String create() {
    return resource("/reads/V1__users.sql");
  }

  /** Fills the table with users 1 to {@code $1} (integer); equal to {@link MockUserReads}. */
  public static String seed() {
    return resource("/reads/seed-users.sql");
  }

  private static String resource(String path) {
    try (var in = UserSchema.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
