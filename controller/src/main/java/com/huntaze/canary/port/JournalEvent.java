package com.huntaze.canary.port;

import java.time.Instant;

/**
 * One line of the journal.
 *
 * @param rollout name
 * @param run the attempt, from 1
 * @param sequence from 1, without gaps within a run
 * @param at when it happened
 * @param kind what happened: decision, state, intent, outcome, retry, hook, alarm
 * @param actor controller, operator name or aws
 * @param payload JSON object, whole: enough to recompute a decision
 */
public record JournalEvent(
    String rollout,
    int run,
    long sequence,
    Instant at,
    String kind,
    String actor,
    String payload) {}
