package com.huntaze.canary.rollout;

import java.time.Instant;

/**
 * From when on the functions serve a step.
 *
 * @param from the first instant at which every function serves at least this step
 * @param step 0-based; -1: nobody is exposed
 */
public record StepMark(Instant from, int step) {}
