package com.huntaze.rehearsal.bench.reads.peer;

import com.huntaze.reads.postgres.Statements;

/** Our statements, with parameters as JDBC marks them: by their place alone. */
final class Sql {
  static final String USER = marked(Statements.BY_ID);
  static final String LATEST_SUBSCRIPTION = marked(Statements.WITH_SUBSCRIPTION);
  static final String BATCH = marked(Statements.BATCH);

  /** How many. */
  static final String FIRST_PAGE = marked(Statements.FIRST_PAGE);

  /** Creation and id of the user before them, how many. */
  static final String PAGE_AFTER = marked(Statements.PAGE_AFTER);

  static final String PLANS = Statements.PLANS;
  static final String SUBSCRIBED = Statements.SUBSCRIBED;

  /** Ours without its idempotency: id, email, name and plan of the user, id of the subscription. */
  static final String CREATE =
      """
      with u as (
        insert into users (id, email, name, subscription, created_at, updated_at)
        values (?, ?, ?, ?, now(), now())
        returning number, id, email, name, subscription, created_at, updated_at
      ), s as (
        insert into subscriptions (id, user_number, plan, status, current_period_end, created_at)
        select ?, number, subscription, 'active', created_at + interval '30 days', created_at from u
        returning id, plan, status, current_period_end, cancel_at_period_end, created_at
      )
      select u.id, u.email, u.name, u.subscription, u.created_at, u.updated_at,
             s.id, s.plan, s.status, s.current_period_end, s.cancel_at_period_end, s.created_at
      from u, s
      """;

  private Sql() {}

  private static String marked(String statement) {
    return statement.replaceAll("\\$[0-9]", "?");
  }
}
