package com.huntaze.canary.planted.web;

import com.huntaze.canary.planted.loop.KnowsTheAdapters;

/** An adapter that knows the loop. */
public record KnowsTheLoop(KnowsTheAdapters loop) {}
