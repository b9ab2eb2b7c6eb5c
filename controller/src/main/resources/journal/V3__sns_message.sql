CREATE TABLE sns_message (
  message_id  text        PRIMARY KEY,
  topic       text        NOT NULL,
  received_at timestamptz NOT NULL,
  kind        text        NOT NULL,
  payload     jsonb       NOT NULL CHECK (jsonb_typeof(payload) = 'object'),
  rollout     text,
  taken_at    timestamptz
);

COMMENT ON TABLE sns_message IS 'Verified messages of SNS, so that none is acted on twice';
COMMENT ON COLUMN sns_message.rollout IS 'The rollout that the message concerned; null where none or not known';
COMMENT ON COLUMN sns_message.taken_at IS 'When it was acted on; null: not yet, its next delivery will be';

CREATE INDEX sns_message_by_age ON sns_message (received_at);

-- SNS itself retries for an hour at most here (older messages are refused), so a week is for people.
CREATE FUNCTION sns_message_forget(before timestamptz DEFAULT now() - interval '7 days') RETURNS bigint LANGUAGE sql AS $$
  WITH forgotten AS (DELETE FROM sns_message WHERE received_at < before RETURNING 1)
  SELECT count(*) FROM forgotten
$$;

COMMENT ON FUNCTION sns_message_forget IS 'Deletes messages received before the instant, by default a week ago; returns how many';
