-- Who acts on a rollout. The database's clock alone says what has expired.
CREATE TABLE rollout_lease (
  rollout    text        PRIMARY KEY,
  holder     text,
  term       bigint      NOT NULL DEFAULT 0,
  expires_at timestamptz NOT NULL DEFAULT '-infinity'
);

COMMENT ON TABLE rollout_lease IS 'One controller acts on a rollout at a time; holder null: given back; term rises with each new holder';

CREATE TABLE lease_holder (
  holder     text        PRIMARY KEY,
  expires_at timestamptz NOT NULL
);

COMMENT ON TABLE lease_holder IS 'The controllers that are alive, also those that hold nothing: what a fair share is counted from';
