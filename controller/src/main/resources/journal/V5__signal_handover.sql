-- What a controller heard of a rollout that another acts on, until that one has acted on it.
CREATE TABLE signal_handover (
  rollout     text        NOT NULL,
  message_id  text        NOT NULL,
  received_at timestamptz NOT NULL,
  signal      jsonb       NOT NULL CHECK (jsonb_typeof(signal) = 'object'),
  expires_at  timestamptz NOT NULL,
  PRIMARY KEY (rollout, message_id)
);

COMMENT ON TABLE signal_handover IS 'Messages of SNS on their way to the controller that acts on the rollout; a row goes when it was acted on';
COMMENT ON COLUMN signal_handover.received_at IS 'By the clock of the controller that heard it';
COMMENT ON COLUMN signal_handover.expires_at IS 'An hour later, by the database''s clock: from then on no controller takes it';
