package com.huntaze.canary.planted.judge;

import com.huntaze.canary.planted.rollout.KnowsThePort;

/** A judge that knows the rollout. */
public record KnowsTheRollout(KnowsThePort rollout) {}
