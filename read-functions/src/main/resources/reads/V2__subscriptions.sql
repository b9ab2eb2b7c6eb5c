-- Every period that a user was subscribed for; users.subscription stays the plan that a read of the user alone shows.
create table subscriptions (
  number               bigint         generated always as identity primary key,
  id                   text           not null unique,
  user_number          bigint         not null references users (number),
  plan                 text           not null,
  status               text           not null check (status in ('active', 'trialing', 'past_due', 'canceled')),
  current_period_end   timestamptz(3) not null,
  cancel_at_period_end boolean        not null default false,
  created_at           timestamptz(3) not null
);

-- The latest of a user is the first entry of its part of the index; it also serves the foreign key.
create index subscriptions_latest on subscriptions (user_number, created_at desc, number desc);

-- Conversion counts users with an active one: the index alone answers.
create index subscriptions_active on subscriptions (user_number) where status = 'active';

-- A page is a stretch of this index, at any depth.
create index users_page on users (created_at desc, id desc) where deleted_at is null;

-- Counts by plan, read off the index alone.
create index users_plan on users (subscription) where deleted_at is null;

-- Live users by number, to count conversion without the table.
create index users_live_number on users (number) where deleted_at is null;

-- A user that was soft-deleted is looked for only to be restored.
create index users_deleted on users (id, deleted_at desc) where deleted_at is not null;

-- An address belongs to one live user, however it is written.
alter table users drop constraint users_email_key;
create unique index users_email on users (lower(email)) where deleted_at is null;

-- A creation told twice is done once; the digest tells a repetition from another request under the same key.
alter table users add column creation_key text, add column creation_digest bytea;
create unique index users_creation on users (creation_key) where creation_key is not null;
