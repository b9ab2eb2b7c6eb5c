-- One and a half subscriptions a user, the same on every run and equal to what MockUsers answers: change both together.
-- Every user has one from when it was made; every second, by number, a later one of the plan that it has now.
insert into subscriptions (id, user_number, plan, status, current_period_end, cancel_at_period_end, created_at)
select 'sub-' || substr(u.id, 6) || '-' || g.nth,
       u.number,
       u.subscription,
       (array['active', 'trialing', 'past_due', 'canceled'])[1 + (substr(u.id, 6)::int / 4 + g.nth) % 4],
       u.created_at + g.nth * interval '30 days',
       substr(u.id, 6)::int % 5 = 0,
       u.created_at + (g.nth - 1) * interval '30 days'
from users u
cross join lateral generate_series(1, 1 + substr(u.id, 6)::int % 2) as g (nth)
