package com.huntaze.reads.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.reads.users.IdempotencyKey;
import com.huntaze.reads.users.MockUsers;
import com.huntaze.reads.users.NewUser;
import com.huntaze.reads.users.Operation;
import com.huntaze.reads.users.Outcome;
import com.huntaze.reads.users.UserId;
import com.huntaze.reads.users.Users;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What is remembered, for how long, and what makes it forget. */
class CachedUsersTest {
  private static final Duration PLENTY = Duration.ofSeconds(5);
  private static final Operation.Read USER_1 = new Operation.ById(new UserId("user-1"));
  private static final Operation.Read USER_2 = new Operation.ById(new UserId("user-2"));
  private static final Operation.Read PAGE = new Operation.Page(5, Optional.empty());

  private final MockUsers mock = new MockUsers(100);
  private final List<Operation> asked = new ArrayList<>();
  private final List<CacheUse> uses = new ArrayList<>();
  private Function<Operation, Future<Outcome>> database = this::mocked;
  private long nanos;
  private final CachedUsers users =
      new CachedUsers(
          new Users() {
            @Override
            public Future<Outcome> answer(Operation operation, Duration within) {
              asked.add(operation);
              return database.apply(operation);
            }
          },
          new CachedUsers.Limits(Duration.ofSeconds(10), Duration.ofSeconds(20), 100),
          uses::add,
          () -> nanos);

  private Future<Outcome> mocked(Operation operation) {
    return operation instanceof Operation.Write
        ? Future.succeededFuture(new Outcome.Deleted())
        : mock.answer(operation, PLENTY);
  }

  private Outcome ask(Operation operation) {
    return users.answer(operation, PLENTY).result();
  }

  private void pass(long seconds) {
    nanos += Duration.ofSeconds(seconds).toNanos();
  }

  @Test
  void aFreshAnswerIsNotAskedForAgain() {
    Outcome first = ask(USER_1);
    pass(10);
    assertThat(ask(USER_1)).isSameAs(first);
    assertThat(asked).containsExactly(USER_1);
    assertThat(uses).containsExactly(CacheUse.MISS, CacheUse.HIT);
  }

  @Test
  void aStaleAnswerIsGivenWhileOneReadFetchesItAnew() {
    ask(USER_1);
    pass(11);
    Promise<Outcome> fetched = Promise.promise();
    database = _ -> fetched.future();
    assertThat(ask(USER_1)).isInstanceOf(Outcome.Found.class);
    assertThat(ask(USER_1)).isInstanceOf(Outcome.Found.class);
    assertThat(asked).hasSize(2);
    Outcome fresh = mocked(USER_1).result();
    fetched.complete(fresh);
    assertThat(ask(USER_1)).isSameAs(fresh);
    assertThat(uses).containsExactly(CacheUse.MISS, CacheUse.STALE, CacheUse.STALE, CacheUse.HIT);
  }

  @Test
  void aFailedRefreshLeavesTheStaleAnswerUntilItsTimeIsOver() {
    ask(USER_1);
    database = _ -> Future.succeededFuture(new Outcome.Unavailable("away"));
    pass(29);
    assertThat(ask(USER_1)).isInstanceOf(Outcome.Found.class);
    pass(2);
    assertThat(ask(USER_1)).isInstanceOf(Outcome.Unavailable.class);
  }

  @Test
  void whatIsNotFoundOrFailedIsNotRemembered() {
    Operation.Read nobody = new Operation.ById(new UserId("nobody"));
    ask(nobody);
    ask(nobody);
    assertThat(asked).hasSize(2);
  }

  @Test
  void aUserWhoIsGoneByTheRefreshIsForgotten() {
    ask(USER_1);
    pass(11);
    database = _ -> Future.succeededFuture(new Outcome.NotFound());
    ask(USER_1);
    assertThat(ask(USER_1)).isInstanceOf(Outcome.NotFound.class);
  }

  @Test
  void aWriteForgetsItsUserAndEveryCollectionButNoOtherUser() {
    ask(USER_1);
    ask(USER_2);
    ask(PAGE);
    ask(new Operation.Delete(new UserId("user-1")));
    asked.clear();
    ask(USER_1);
    ask(USER_2);
    ask(PAGE);
    assertThat(asked).containsExactly(USER_1, PAGE);
  }

  @Test
  void aCreationForgetsWhatListsUsers() {
    ask(USER_1);
    ask(PAGE);
    ask(new Operation.Statistics());
    var ada = new NewUser("ada@example.com", "Ada", "pro");
    ask(new Operation.Create(ada, new IdempotencyKey("k")));
    asked.clear();
    ask(USER_1);
    ask(PAGE);
    ask(new Operation.Statistics());
    assertThat(asked).containsExactly(PAGE, new Operation.Statistics());
  }

  @Test
  void whatWasFetchedAcrossAWriteIsNotRemembered() {
    Promise<Outcome> slow = Promise.promise();
    database = _ -> slow.future();
    users.answer(USER_1, PLENTY);
    database = this::mocked;
    ask(new Operation.Delete(new UserId("user-1")));
    slow.complete(mocked(USER_1).result());
    asked.clear();
    ask(USER_1);
    assertThat(asked).containsExactly(USER_1);
  }
}
