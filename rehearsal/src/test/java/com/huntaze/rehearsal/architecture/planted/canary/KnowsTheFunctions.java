package com.huntaze.rehearsal.architecture.planted.canary;

import com.huntaze.rehearsal.architecture.planted.reads.KnowsTheRehearsal;

/** A controller that knows the functions: a violation. */
public record KnowsTheFunctions(KnowsTheRehearsal function) {}
