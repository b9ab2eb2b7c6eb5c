package com.huntaze.canary.planted.port;

import com.huntaze.canary.planted.web.KnowsTheLoop;

/** A port that knows an adapter. */
public record KnowsTheWeb(KnowsTheLoop web) {}
