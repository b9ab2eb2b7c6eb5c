CREATE TABLE rollout_event (
  rollout  text        NOT NULL,
  run      integer     NOT NULL CHECK (run >= 0),
  sequence bigint      NOT NULL CHECK (sequence >= 1),
  at       timestamptz NOT NULL,
  kind     text        NOT NULL,
  actor    text        NOT NULL,
  payload  jsonb       NOT NULL CHECK (jsonb_typeof(payload) = 'object'),
  PRIMARY KEY (rollout, run, sequence)
);

COMMENT ON TABLE rollout_event IS 'Append-only: what every rollout saw, decided and did';

CREATE FUNCTION rollout_event_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rollout_event is append-only: % is refused', TG_OP
    USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER rollout_event_append_only
  BEFORE UPDATE OR TRUNCATE ON rollout_event
  FOR EACH STATEMENT EXECUTE FUNCTION rollout_event_refuse_change();

-- A run leaves whole, after it has ended, and never as the newest of its rollout (from which a controller starts).
CREATE FUNCTION rollout_event_refuse_partial_delete() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  refused record;
BEGIN
  SELECT leaving.rollout, leaving.run INTO refused
  FROM (SELECT rollout, run, bool_or(kind = 'ended') AS has_ended FROM gone GROUP BY rollout, run) AS leaving
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

CREATE TRIGGER rollout_event_leaves_by_run
  AFTER DELETE ON rollout_event REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION rollout_event_refuse_partial_delete();

CREATE FUNCTION rollout_forget(before timestamptz) RETURNS bigint LANGUAGE sql AS $$
  WITH forgotten AS (
    DELETE FROM rollout_event AS event
    USING (SELECT rollout, run FROM rollout_event WHERE kind = 'ended' GROUP BY rollout, run HAVING max(at) < before) AS ended
    WHERE event.rollout = ended.rollout AND event.run = ended.run
      AND EXISTS (SELECT FROM rollout_event AS newer WHERE newer.rollout = event.rollout AND newer.run > event.run)
    RETURNING 1)
  SELECT count(*) FROM forgotten
$$;

COMMENT ON FUNCTION rollout_forget IS 'Deletes the runs that ended before the instant, except the newest of each rollout; returns the events deleted';
