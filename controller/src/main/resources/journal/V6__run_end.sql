-- Nothing else says that a run has ended but the state that its events carry.
CREATE FUNCTION rollout_outcome(kind text, payload jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN kind IN ('decision', 'state') THEN
    CASE payload -> 'state' ->> 'kind' WHEN 'Promoted' THEN 'promoted' WHEN 'RolledBack' THEN 'rolled-back' END
  END
$$;

COMMENT ON FUNCTION rollout_outcome IS 'How a run ended, of the event that ended it; null of all others';

CREATE OR REPLACE VIEW rollout_run AS
SELECT
  rollout,
  run,
  min(at) AS started,
  min(at) FILTER (WHERE rollout_outcome(kind, payload) IS NOT NULL) AS ended,
  (array_agg(rollout_outcome(kind, payload) ORDER BY sequence DESC)
    FILTER (WHERE rollout_outcome(kind, payload) IS NOT NULL))[1] AS outcome,
  (array_agg(kind ORDER BY sequence DESC))[1] AS newest_kind,
  max(at) AS newest_at,
  count(*) AS events
FROM rollout_event
GROUP BY rollout, run;

CREATE OR REPLACE FUNCTION rollout_event_refuse_partial_delete() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  refused record;
BEGIN
  SELECT leaving.rollout, leaving.run INTO refused
  FROM (SELECT rollout, run, bool_or(rollout_outcome(kind, payload) IS NOT NULL) AS has_ended
        FROM gone GROUP BY rollout, run) AS leaving
  WHERE NOT leaving.has_ended
     OR EXISTS (SELECT FROM rollout_event AS kept WHERE kept.rollout = leaving.rollout AND kept.run = leaving.run)
     OR NOT EXISTS (SELECT FROM rollout_event AS kept WHERE kept.rollout = leaving.rollout AND kept.run > leaving.run)
  LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'run % of % may not be deleted: only whole, ended runs older than the newest one may; use rollout_forget(before)',
      refused.run, refused.rollout USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION rollout_forget(before timestamptz) RETURNS bigint LANGUAGE sql AS $$
  WITH forgotten AS (
    DELETE FROM rollout_event AS event
    USING (SELECT rollout, run FROM rollout_run WHERE ended < before) AS old
    WHERE event.rollout = old.rollout AND event.run = old.run
      AND EXISTS (SELECT FROM rollout_event AS newer WHERE newer.rollout = event.rollout AND newer.run > event.run)
    RETURNING 1)
  SELECT count(*) FROM forgotten
$$;
