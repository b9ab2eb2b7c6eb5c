package com.huntaze.canary.judge;

import com.huntaze.canary.model.ArmCounts;
import org.jspecify.annotations.Nullable;

/**
 * One settled period with candidate traffic, as the judge observes it: once, in order.
 *
 * @param period index, rising
 * @param step lowest step served in it; -1 where it was not wholly exposed
 * @param candidate its counts
 * @param control null where it has no datapoint
 */
public record JudgedPeriod(
    long period, int step, ArmCounts candidate, @Nullable ArmCounts control) {}
