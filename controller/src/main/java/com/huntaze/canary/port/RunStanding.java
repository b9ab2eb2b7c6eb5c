package com.huntaze.canary.port;

import com.huntaze.canary.model.Percentage;

/**
 * Where a rollout's newest run stands, as far as it was written down.
 *
 * @param run the attempt, from 1
 * @param state its name, as {@code RolloutState} has it
 * @param percentage wanted by the newest decision; 0 % before the first
 */
public record RunStanding(int run, String state, Percentage percentage) {}
