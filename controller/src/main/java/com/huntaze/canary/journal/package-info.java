/**
 * The append-only event log in PostgreSQL, through the reactive client.
 *
 * <p><b>What it holds.</b> Table {@code rollout_event}: every event of every run, decisions whole;
 * read by people through the views {@code rollout_run} (a row a run) and {@code rollout_decision}
 * (a row a decision). Table {@code sns_message} remembers the messages of SNS for a week; table
 * {@code signal_handover} holds what one controller heard of another's rollouts until that one has
 * acted on it, for an hour at most. The controller creates and migrates the schema itself at the
 * first answer of the database. Connect it to PostgreSQL directly, not through RDS Proxy or
 * PgBouncer: it needs one long-lived connection each for writing, for reading, for SNS's messages
 * and for what is handed over, an advisory lock while it migrates, and {@code statement_timeout} at
 * connect.
 *
 * <p><b>When it is away.</b> Nothing advances, rollbacks go on, and their events wait in memory
 * until the database returns: at most 10,000 events or 32 Mi characters, past which the oldest
 * decisions to hold are forgotten (a gap in the sequence shows it), never an intent, an outcome or
 * another decision. What waits when the process is killed is lost; the state is then rebuilt from
 * the journal and AppConfig.
 *
 * <p><b>Retention.</b> Updates and truncation are refused, and so is deleting anything but whole
 * ended runs older than their rollout's newest. {@code SELECT rollout_forget(now() - interval '400
 * days')} deletes those that ended before then; run it by hand or by a scheduled job, nothing else
 * does. The triggers guard against mistakes, not against the table's owner.
 *
 * <p><b>Backup.</b> Any backup of PostgreSQL will do: RDS snapshots with point-in-time recovery, or
 * {@code pg_dump}. After restoring an older state, start one controller and check it against
 * AppConfig before the next step: the events since the backup are missing, and the percentage
 * served is what counts.
 */
@NullMarked
package com.huntaze.canary.journal;

import org.jspecify.annotations.NullMarked;
