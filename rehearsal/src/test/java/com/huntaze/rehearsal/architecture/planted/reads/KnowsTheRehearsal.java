package com.huntaze.rehearsal.architecture.planted.reads;

import com.huntaze.rehearsal.architecture.planted.rehearsal.World;

/** A function that knows the rehearsal: a violation. */
public record KnowsTheRehearsal(World world) {}
