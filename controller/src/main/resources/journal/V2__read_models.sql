CREATE VIEW rollout_run AS
SELECT
  rollout,
  run,
  min(at) AS started,
  max(at) FILTER (WHERE kind = 'ended') AS ended,
  (array_agg(payload ->> 'outcome' ORDER BY sequence DESC) FILTER (WHERE kind = 'ended'))[1] AS outcome,
  (array_agg(kind ORDER BY sequence DESC))[1] AS newest_kind,
  max(at) AS newest_at,
  count(*) AS events
FROM rollout_event
GROUP BY rollout, run;

COMMENT ON VIEW rollout_run IS 'A row a run; ended and outcome are null while it goes on';

CREATE VIEW rollout_decision AS
SELECT
  rollout,
  run,
  sequence,
  at,
  actor,
  CASE WHEN jsonb_typeof(payload -> 'period') = 'number' THEN (payload ->> 'period')::numeric::bigint END AS period,
  payload ->> 'action' AS action,
  CASE WHEN jsonb_typeof(payload -> 'percentage') = 'number' THEN (payload ->> 'percentage')::numeric END AS percentage,
  payload ->> 'reason' AS reason
FROM rollout_event
WHERE kind = 'decision';

COMMENT ON VIEW rollout_decision IS 'A row a decision; a column is null where the payload lacks it';
