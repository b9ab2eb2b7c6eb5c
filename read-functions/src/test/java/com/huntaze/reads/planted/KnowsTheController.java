package com.huntaze.reads.planted;

import com.huntaze.reads.planted.canary.Controller;

/** A function that knows the daemon which guards it: a violation. */
public record KnowsTheController(Controller controller) {}
