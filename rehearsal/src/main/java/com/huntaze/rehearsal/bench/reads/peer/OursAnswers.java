package com.huntaze.rehearsal.bench.reads.peer;

import com.huntaze.reads.postgres.PostgresUsers;
import com.huntaze.reads.users.Document;
import com.huntaze.reads.users.IdempotencyKey;
import com.huntaze.reads.users.NewUser;
import com.huntaze.reads.users.Operation;
import com.huntaze.reads.users.Outcome;
import com.huntaze.reads.users.Subscriber;
import com.huntaze.reads.users.UserId;
import com.huntaze.reads.users.Users;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;

/** The read functions' own users on the event loop, without a Lambda handler around. */
final class OursAnswers implements AsyncAnswers {
  private final Users users;
  private final Supplier<PostgresUsers> others;
  private final Forms forms;
  private final Population population;
  private final Serials serials = new Serials();

  /**
   * @param users that are asked
   * @param others connect for themselves, for one read
   */
  OursAnswers(Users users, Supplier<PostgresUsers> others, Forms forms, Population population) {
    this.users = users;
    this.others = others;
    this.forms = forms;
    this.population = population;
  }

  @Override
  public Future<String> answer(Call call) {
    return switch (call) {
      case Call.User(String id) -> ask(new Operation.ById(new UserId(id)));
      case Call.First(String id) -> first(id);
      case Call.LatestSubscription(String id) ->
          ask(new Operation.WithSubscription(new UserId(id)));
      case Call.Batch(List<String> ids) ->
          ask(new Operation.Batch(ids.stream().map(UserId::new).toList()));
      case Call.Page(int depth) ->
          ask(new Operation.Page(Population.PAGE, Ours.cursor(population, depth)));
      case Call.Statistics() -> ask(new Operation.Statistics());
      case Call.Create() -> create(serials.next());
      case Call.Form form -> forms.answer(form);
    };
  }

  private Future<String> create(String id) {
    var user = new NewUser(id + "@example.com", "User " + id, "pro");
    return ask(new Operation.Create(user, new IdempotencyKey(id)));
  }

  private Future<String> first(String id) {
    PostgresUsers one = others.get();
    return one.answer(new Operation.ById(new UserId(id)), Ours.WITHIN)
        .eventually(() -> gone(one))
        .map(OursAnswers::document);
  }

  private static Future<Void> gone(PostgresUsers one) {
    Future<Void> closed = one.disconnect();
    one.close();
    return closed;
  }

  private Future<String> ask(Operation operation) {
    return users.answer(operation, Ours.WITHIN).map(OursAnswers::document);
  }

  private static String document(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Found(Document document) -> document.toJson().encode();
      case Outcome.Created(Subscriber user) -> user.toJson().encode();
      default -> throw new IllegalStateException("no answer but " + outcome);
    };
  }
}
