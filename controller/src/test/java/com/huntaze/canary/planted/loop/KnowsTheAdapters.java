package com.huntaze.canary.planted.loop;

import com.huntaze.canary.planted.web.KnowsTheLoop;

/** A loop that knows an adapter, which knows the loop: a cycle. */
public record KnowsTheAdapters(KnowsTheLoop web) {}
