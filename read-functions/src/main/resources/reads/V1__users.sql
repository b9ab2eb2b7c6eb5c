-- The users that huntaze-prisma-read serves. Milliseconds, as the JSON shows them.
create table users (
  number       bigint         generated always as identity primary key,
  id           text           not null,
  email        text           not null unique,
  name         text           not null,
  subscription text           not null,
  created_at   timestamptz(3) not null,
  updated_at   timestamptz(3) not null,
  deleted_at   timestamptz(3)
);

-- The one index that finds a user by id, and the rule that an id has at most one live user: a soft-deleted one is
-- invisible to every read, and its id is free again.
create unique index users_live on users (id) where deleted_at is null;
