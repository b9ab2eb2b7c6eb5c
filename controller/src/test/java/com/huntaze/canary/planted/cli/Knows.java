package com.huntaze.canary.planted.cli;

import com.huntaze.canary.planted.reads.Function;

/** A command that knows another module. */
public record Knows(Function function) {}
