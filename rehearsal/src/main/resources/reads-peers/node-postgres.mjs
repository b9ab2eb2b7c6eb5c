// node-postgres with named prepared statements, equal to our own (Statements.java).
import pg from 'pg';
import { batch, page, serials, statistics } from './documents.mjs';
import { createdAt } from './keys.mjs';

const FIELDS = 'id, email, name, subscription, created_at as "createdAt", updated_at as "updatedAt"';
const WITH_SUBSCRIPTION = `u.id, u.email, u.name, u.subscription, u.created_at, u.updated_at,
  s.id as s_id, s.plan, s.status, s.current_period_end, s.cancel_at_period_end, s.created_at as s_created_at`;

const STATEMENTS = {
  user: `select ${FIELDS} from users where id = $1 and deleted_at is null`,
  latest: `select ${WITH_SUBSCRIPTION} from users u left join lateral (
      select id, plan, status, current_period_end, cancel_at_period_end, created_at
      from subscriptions where user_number = u.number order by created_at desc, number desc limit 1
    ) s on true where u.id = $1 and u.deleted_at is null`,
  batch: `select ${FIELDS} from users where id = any($1) and deleted_at is null`,
  firstPage: `select ${FIELDS} from users where deleted_at is null order by created_at desc, id desc limit 21`,
  page: `select ${FIELDS} from users where deleted_at is null and (created_at, id) < ($1, $2)
    order by created_at desc, id desc limit 21`,
  plans: `select subscription, count(*)::int from users where deleted_at is null group by subscription`,
  subscribed: `select count(*)::int from users u where deleted_at is null and exists (
      select from subscriptions s where s.user_number = u.number and s.status = 'active')`,
  create: `with u as (
      insert into users (id, email, name, subscription, created_at, updated_at) values ($1, $2, $3, $4, now(), now())
      returning number, id, email, name, subscription, created_at, updated_at
    ), s as (
      insert into subscriptions
        (id, user_number, plan, status, current_period_end, created_at)
      select $5, number, subscription, 'active', created_at + interval '30 days', created_at from u
      returning id, plan, status, current_period_end, cancel_at_period_end, created_at
    ) select ${WITH_SUBSCRIPTION} from u, s`,
};

function withSubscription(row) {
  const latestSubscription =
    row.s_id === null
      ? null
      : {
          id: row.s_id,
          plan: row.plan,
          status: row.status,
          currentPeriodEnd: row.current_period_end,
          cancelAtPeriodEnd: row.cancel_at_period_end,
          createdAt: row.s_created_at,
        };
  const { id, email, name, subscription, created_at: createdAt, updated_at: updatedAt } = row;
  return JSON.stringify({ id, email, name, subscription, createdAt, updatedAt, latestSubscription });
}

function one(rows) {
  if (rows.length !== 1) {
    throw new Error('no such user');
  }
  return rows[0];
}

export function open({ connectionString, connections }) {
  const pool = new pg.Pool({ connectionString, max: connections, idleTimeoutMillis: 0 });
  const serial = serials();
  const rows = async (name, ...values) => (await pool.query({ name, text: STATEMENTS[name], values })).rows;
  return {
    user: async (id) => JSON.stringify(one(await rows('user', id))),
    latestSubscription: async (id) => withSubscription(one(await rows('latest', id))),
    batch: async (ids) => batch(ids, await rows('batch', ids)),
    page: async (before) =>
      before === null
        ? page(await rows('firstPage'), true)
        : page(await rows('page', createdAt(before), `user-${before}`), false),
    async statistics() {
      const [plans, subscribed] = await Promise.all([rows('plans'), rows('subscribed')]);
      return statistics(plans.map((plan) => [plan.subscription, plan.count]), subscribed[0].count);
    },
    async create() {
      const id = serial();
      return withSubscription(
        one(await rows('create', id, `${id}@example.com`, `User ${id}`, 'pro', `sub-${id}`)),
      );
    },
  };
}
