// Prisma as its documentation has it: findUnique, nested select, the cursor API, groupBy, a nested create.
import { PrismaPg } from '@prisma/adapter-pg';
import { batch, page, serials, statistics } from './documents.mjs';
import generated from './generated/index.js';

const USER = { id: true, email: true, name: true, subscription: true, createdAt: true, updatedAt: true };
const SUBSCRIPTION = {
  id: true,
  plan: true,
  status: true,
  currentPeriodEnd: true,
  cancelAtPeriodEnd: true,
  createdAt: true,
};
const LATEST = { select: SUBSCRIPTION, orderBy: [{ createdAt: 'desc' }, { number: 'desc' }], take: 1 };
const THIRTY_DAYS = 30 * 24 * 3600 * 1000;

const withSubscription = ({ subscriptions, ...user }) =>
  JSON.stringify({ ...user, latestSubscription: subscriptions[0] ?? null });

export function open({ connectionString, connections }) {
  const adapter = new PrismaPg({ connectionString, max: connections, idleTimeoutMillis: 0 });
  const prisma = new generated.PrismaClient({ adapter });
  const serial = serials();
  return {
    async user(id) {
      return JSON.stringify(
        await prisma.user.findUniqueOrThrow({ where: { id, deletedAt: null }, select: USER }),
      );
    },
    async latestSubscription(id) {
      return withSubscription(
        await prisma.user.findUniqueOrThrow({
          where: { id, deletedAt: null },
          select: { ...USER, subscriptions: LATEST },
        }),
      );
    },
    async batch(ids) {
      return batch(ids, await prisma.user.findMany({ where: { id: { in: ids }, deletedAt: null }, select: USER }));
    },
    async page(before) {
      const rows = await prisma.user.findMany({
        where: { deletedAt: null },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: 21,
        ...(before === null ? {} : { cursor: { id: `user-${before}` }, skip: 1 }),
        select: USER,
      });
      return page(rows, before === null);
    },
    async statistics() {
      const [plans, subscribed] = await Promise.all([
        prisma.user.groupBy({ by: ['subscription'], where: { deletedAt: null }, _count: true }),
        prisma.user.count({ where: { deletedAt: null, subscriptions: { some: { status: 'active' } } } }),
      ]);
      return statistics(plans.map((plan) => [plan.subscription, plan._count]), subscribed);
    },
    async create() {
      const id = serial();
      const now = new Date();
      return withSubscription(
        await prisma.user.create({
          data: {
            id,
            email: `${id}@example.com`,
            name: `User ${id}`,
            subscription: 'pro',
            createdAt: now,
            updatedAt: now,
            subscriptions: {
              create: {
                id: `sub-${id}`,
                plan: 'pro',
                status: 'active',
                currentPeriodEnd: new Date(now.getTime() + THIRTY_DAYS),
                cancelAtPeriodEnd: false,
                createdAt: now,
              },
            },
          },
          select: { ...USER, subscriptions: LATEST },
        }),
      );
    },
  };
}
