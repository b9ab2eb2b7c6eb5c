package com.huntaze.canary.planted.rollout;

import com.huntaze.canary.planted.port.KnowsTheWeb;

/** A rollout that knows a port. */
public record KnowsThePort(KnowsTheWeb port) {}
