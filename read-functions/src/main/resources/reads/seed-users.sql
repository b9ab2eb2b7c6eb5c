-- Users user-1 .. user-$1, the same on every run and equal to what MockUserReads answers: change both together.
-- Every 10th is soft-deleted.
insert into users (id, email, name, subscription, created_at, updated_at, deleted_at)
select 'user-' || i,
       'user-' || i || '@example.com',
       'User ' || i,
       (array['free', 'basic', 'pro', 'team'])[1 + i % 4],
       timestamptz '2025-01-01 00:00:00+00' + i * interval '1 second',
       timestamptz '2025-01-01 00:00:00+00' + i * interval '1 second' + (i % 1000) * interval '1 millisecond',
       case when i % 10 = 0 then timestamptz '2025-06-01 00:00:00+00' end
from generate_series(1, $1::int) as i
