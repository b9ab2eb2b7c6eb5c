package com.huntaze.reads.postgres;

import java.util.List;

/**
 * Every statement that is sent, one for each question: columns are listed, the rows and their order
 * come off an index, and nothing is asked beforehand.
 */
public final class Statements {
  private static final String USER =
      "u.id, u.email, u.name, u.subscription, u.created_at, u.updated_at";
  private static final String SUBSCRIPTION =
      "s.id, s.plan, s.status, s.current_period_end, s.cancel_at_period_end, s.created_at";

  /** {@code $1} id. */
  public static final String BY_ID =
      "select " + USER + " from users u where u.id = $1 and u.deleted_at is null";

  /** {@code $1} id. The columns of a subscription are null for a user without. */
  public static final String WITH_SUBSCRIPTION =
      "select "
          + USER
          + ", "
          + SUBSCRIPTION
          + " from users u left join lateral (select "
          + SUBSCRIPTION
          + " from subscriptions s where s.user_number = u.number"
          + " order by s.created_at desc, s.number desc limit 1) s on true"
          + " where u.id = $1 and u.deleted_at is null";

  /** {@code $1} ids, an array. */
  public static final String BATCH =
      "select " + USER + " from users u where u.id = any($1) and u.deleted_at is null";

  /** {@code $1} how many. */
  public static final String FIRST_PAGE =
      "select "
          + USER
          + " from users u where u.deleted_at is null order by u.created_at desc, u.id desc"
          + " limit $1";

  /** {@code $1} how many, {@code $2} and {@code $3} creation and id of the user before them. */
  public static final String PAGE_AFTER =
      "select "
          + USER
          + " from users u where u.deleted_at is null and (u.created_at, u.id) < ($2, $3)"
          + " order by u.created_at desc, u.id desc limit $1";

  /** As {@link #PAGE_AFTER}, towards newer users and the oldest of them first. */
  public static final String PAGE_BEFORE =
      "select "
          + USER
          + " from users u where u.deleted_at is null and (u.created_at, u.id) > ($2, $3)"
          + " order by u.created_at, u.id limit $1";

  public static final String PLANS =
      "select u.subscription, count(*) from users u where u.deleted_at is null"
          + " group by u.subscription";

  /**
   * Users, not subscriptions: who has two counts once. {@code offset 0} keeps the planner from
   * hashing in parallel: two indexes read side by side are three times as fast.
   */
  public static final String SUBSCRIBED =
      "select count(*) from (select u.number from users u where u.deleted_at is null and u.number"
          + " in (select s.user_number from subscriptions s where s.status = 'active') offset 0)"
          + " subscribed";

  /**
   * One statement, so one transaction and one round trip: {@code $1} email, {@code $2} name, {@code
   * $3} plan, {@code $4} idempotency key, {@code $5} digest of the request. One row, whose last
   * column is the digest that the key belongs to; none when another creation under the same key
   * ended only while this one ran.
   */
  public static final String CREATE =
      "with made as (insert into users (id, email, name, subscription, created_at, updated_at,"
          + " creation_key, creation_digest) values ('usr-' || gen_random_uuid(), $1, $2, $3,"
          + " now(), now(), $4, $5) on conflict (creation_key) where creation_key is not null do"
          + " nothing returning *), subscribed as (insert into subscriptions (id, user_number,"
          + " plan, status, current_period_end, created_at) select 'sub-' || gen_random_uuid(),"
          + " number, subscription, 'active', created_at + interval '30 days', created_at from made"
          + " returning *) select "
          + USER
          + ", "
          + SUBSCRIPTION
          + ", u.creation_digest from made u cross join subscribed s union all (select "
          + USER
          + ", "
          + SUBSCRIPTION
          + ", u.creation_digest from users u cross join lateral (select "
          + SUBSCRIPTION
          + " from subscriptions s where s.user_number = u.number order by s.created_at, s.number"
          + " limit 1) s where u.creation_key = $4)";

  /** {@code $1} id. One row when there was such a user. */
  public static final String DELETE =
      "update users u set deleted_at = now(), updated_at = now()"
          + " where u.id = $1 and u.deleted_at is null returning u.id";

  /** {@code $1} id. */
  public static final String RESTORE =
      "update users u set deleted_at = null, updated_at = now() where u.number = (select d.number"
          + " from users d where d.id = $1 and d.deleted_at is not null order by d.deleted_at desc"
          + " limit 1) returning "
          + USER;

  private Statements() {}

  /** Those that answer a user's read, for whoever looks at their plans. */
  public static List<String> reads() {
    return List.of(
        BY_ID, WITH_SUBSCRIPTION, BATCH, FIRST_PAGE, PAGE_AFTER, PAGE_BEFORE, PLANS, SUBSCRIBED);
  }
}
