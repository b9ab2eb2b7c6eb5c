package com.huntaze.reads.users;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * The control's read: users {@code user-1} to {@code user-N} made up from their number, every 10th
 * soft-deleted. {@code reads/seed-users.sql} fills the database with the same: change both
 * together.
 *
 * @param users N
 */
public record MockUserReads(int users) implements UserReads {
  private static final Pattern NUMBERED = Pattern.compile("user-([1-9][0-9]{0,8})");
  private static final Instant EPOCH = Instant.parse("2025-01-01T00:00:00Z");
  private static final String[] SUBSCRIPTIONS = {"free", "basic", "pro", "team"};

  @Override
  public ReadOutcome byId(UserId id, Duration within) {
    var numbered = NUMBERED.matcher(id.value());
    if (!numbered.matches()) {
      return new ReadOutcome.NotFound();
    }
    int number = Integer.parseInt(numbered.group(1));
    return number > users || number % 10 == 0
        ? new ReadOutcome.NotFound()
        : new ReadOutcome.Found(user(number));
  }

  private static User user(int number) {
    Instant created = EPOCH.plusSeconds(number);
    return new User(
        "user-" + number,
        "user-" + number + "@example.com",
        "User " + number,
        SUBSCRIPTIONS[number % 4],
        created,
        created.plusMillis(number % 1000));
  }
}
