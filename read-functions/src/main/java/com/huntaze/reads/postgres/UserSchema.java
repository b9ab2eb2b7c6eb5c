package com.huntaze.reads.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The SQL resources of the users' tables. */
public final class UserSchema {
  /** The only index that the read by id can use; without it every read walks the whole table. */
  public static final String LOOKUP_INDEX = "users_live";

  private UserSchema() {}

  /** Migrations, in their order; each has several statements, so send it as a simple query. */
  public static List<String> migrations() {
    return List.of(resource("/reads/V1__users.sql"), resource("/reads/V2__subscriptions.sql"));
  }

  /**
   * Fills the table with users 1 to {@code $1} (integer); equal to {@link
   * com.huntaze.reads.users.MockUsers}.
   */
  public static String seedUsers() {
    return resource("/reads/seed-users.sql");
  }

  /** After {@link #seedUsers}, without parameters. */
  public static String seedSubscriptions() {
    return resource("/reads/seed-subscriptions.sql");
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
