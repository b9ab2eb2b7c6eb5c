-- The users that huntaze-prisma-read serves. Milliseconds, as the JSON shows them.
create table users (
  id           text           primary key,
  email        text           not null unique,
  name         text           not null,
  subscription text           not null,
  created_at   timestamptz(3) not null,
  updated_at   timestamptz(3) not null,
  deleted_at   timestamptz(3)
);

-- A soft-deleted user is invisible to every read: the read's own condition, so its own index.
create index users_live on users (id) where deleted_at is null;
