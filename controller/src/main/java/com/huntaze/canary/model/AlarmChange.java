package com.huntaze.canary.model;

import java.time.Instant;

/**
 * An alarm changed its state.
 *
 * @param alarm name
 * @param arm that it watches
 * @param firing whether it is in ALARM now
 * @param at when it changed, by CloudWatch's clock
 * @param reason in CloudWatch's words
 */
public record AlarmChange(String alarm, Arm arm, boolean firing, Instant at, String reason) {}
