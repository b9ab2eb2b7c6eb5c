package com.huntaze.reads.users;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The control's users: {@code user-1} to {@code user-N} made up from their number, every 10th
 * soft-deleted. {@code reads/seed-users.sql} and {@code reads/seed-subscriptions.sql} fill the
 * database with the same: change them together. It has no memory: it writes nothing.
 *
 * @param users N
 */
public record MockUsers(int users) implements Users {
  private static final Pattern NUMBERED = Pattern.compile("user-([1-9][0-9]{0,8})");
  private static final Instant EPOCH = Instant.parse("2025-01-01T00:00:00Z");
  private static final String[] PLANS = {"free", "basic", "pro", "team"};
  private static final String[] STATUSES = {"active", "trialing", "past_due", "canceled"};
  private static final Duration MONTH = Duration.ofDays(30);

  @Override
  public Future<Outcome> answer(Operation operation, Duration within) {
    return Future.succeededFuture(
        switch (operation) {
          case Operation.ById(UserId id) -> found(live(id).map(MockUsers::user));
          case Operation.WithSubscription(UserId id) -> found(live(id).map(MockUsers::subscriber));
          case Operation.Batch(List<UserId> ids) -> new Outcome.Found(batch(ids));
          case Operation.Page page -> new Outcome.Found(UserPage.of(page, stretch(page)));
          case Operation.Statistics() -> new Outcome.Found(statistics());
          case Operation.Write _ -> new Outcome.Failed("the control writes nothing");
        });
  }

  private static Outcome found(Optional<? extends Document> document) {
    return document.<Outcome>map(Outcome.Found::new).orElseGet(Outcome.NotFound::new);
  }

  private Optional<Integer> live(UserId id) {
    var numbered = NUMBERED.matcher(id.value());
    return numbered.matches()
        ? Optional.of(Integer.parseInt(numbered.group(1))).filter(this::isLive)
        : Optional.empty();
  }

  private boolean isLive(int number) {
    return number >= 1 && number <= users && number % 10 != 0;
  }

  private static User user(int number) {
    Instant created = EPOCH.plusSeconds(number);
    return new User(
        "user-" + number,
        "user-" + number + "@example.com",
        "User " + number,
        PLANS[number % 4],
        created,
        created.plusMillis(number % 1000));
  }

  private static int subscriptions(int number) {
    return 1 + number % 2;
  }

  private static String status(int number, int nth) {
    return STATUSES[(number / 4 + nth) % 4];
  }

  private static Subscriber subscriber(int number) {
    User user = user(number);
    int nth = subscriptions(number);
    return new Subscriber(
        user,
        Optional.of(
            new Subscription(
                "sub-" + number + "-" + nth,
                user.subscription(),
                status(number, nth),
                user.createdAt().plus(MONTH.multipliedBy(nth)),
                number % 5 == 0,
                user.createdAt().plus(MONTH.multipliedBy(nth - 1)))));
  }

  private UserBatch batch(List<UserId> ids) {
    Map<String, User> found = new HashMap<>();
    ids.forEach(id -> live(id).ifPresent(number -> found.put(id.value(), user(number))));
    return UserBatch.of(ids, found);
  }

  /** One more than the limit, where there is one; users are made a second apart, in their order. */
  private List<User> stretch(Operation.Page page) {
    int wanted = page.limit() + 1;
    if (page.from().filter(Cursor::isBackward).isPresent()) {
      int first = (int) (Math.floorDiv(millis(page.from().get()), 1_000) + 1);
      var newer =
          IntStream.rangeClosed(Math.max(1, first), users).filter(this::isLive).limit(wanted);
      return new ArrayList<>(newer.mapToObj(MockUsers::user).toList()).reversed();
    }
    int last =
        page.from()
            .map(cursor -> (int) Math.min(users, Math.ceilDiv(millis(cursor), 1_000) - 1))
            .orElse(users);
    return IntStream.iterate(last, number -> number >= 1, number -> number - 1)
        .filter(this::isLive)
        .limit(wanted)
        .mapToObj(MockUsers::user)
        .toList();
  }

  private static long millis(Cursor cursor) {
    long since = cursor.createdAt().toEpochMilli() - EPOCH.toEpochMilli();
    return Math.clamp(since, -1_000L, 1_000L * Integer.MAX_VALUE);
  }

  private UserStatistics statistics() {
    Map<String, Long> plans = new HashMap<>();
    long subscribed = 0;
    for (int number = 1; number <= users; number++) {
      if (isLive(number)) {
        plans.merge(PLANS[number % 4], 1L, Long::sum);
        int at = number;
        if (IntStream.rangeClosed(1, subscriptions(number))
            .anyMatch(nth -> status(at, nth).equals("active"))) {
          subscribed++;
        }
      }
    }
    return new UserStatistics(plans, subscribed);
  }
}
