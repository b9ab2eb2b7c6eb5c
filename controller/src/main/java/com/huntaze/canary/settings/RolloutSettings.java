package com.huntaze.canary.settings;

import com.huntaze.canary.judge.JudgePolicy;
import com.huntaze.canary.rollout.RolloutPolicy;

/**
 * One rollout.
 *
 * @param name as in paths and the journal
 * @param run the attempt that is wanted: the daemon starts it when the journal has none so high;
 *     raise it to retry after a rollback; 0 starts nothing
 */
public record RolloutSettings(
    String name,
    int run,
    TelemetrySettings telemetry,
    AppConfigSettings appConfig,
    JudgePolicy judge,
    RolloutPolicy policy) {}
