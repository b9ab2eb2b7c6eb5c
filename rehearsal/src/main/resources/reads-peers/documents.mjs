// What both peers on Node make of rows; JSON.stringify writes a Date with three decimals and Z.
import { randomBytes } from 'node:crypto';

const PAGE = 20;

export function batch(ids, rows) {
  const found = new Map(rows.map((user) => [user.id, user]));
  return JSON.stringify({
    users: ids.filter((id) => found.has(id)).map((id) => found.get(id)),
    unknown: ids.filter((id) => !found.has(id)),
  });
}

const cursor = (user) => Buffer.from(`${user.createdAt.toISOString()},${user.id}`).toString('base64url');

/** @param rows of the page, and one more where there is a next one */
export function page(rows, first) {
  const users = rows.slice(0, PAGE);
  return JSON.stringify({
    users,
    next: rows.length > PAGE ? cursor(users.at(-1)) : null,
    previous: first ? null : cursor(users[0]),
  });
}

/** @param plans pairs of a plan and its number of users */
export function statistics(plans, subscribed) {
  const users = plans.reduce((sum, [, count]) => sum + count, 0);
  return JSON.stringify({
    users,
    plans: Object.fromEntries(plans),
    subscribed,
    conversion: Math.round((1e4 * subscribed) / users) / 1e4,
  });
}

/** Ids that no other process and no earlier run has used. */
export function serials() {
  const prefix = `bench-${randomBytes(6).toString('hex')}-`;
  let count = 0;
  return () => prefix + ++count;
}
