package com.huntaze.canary.judge;

import java.util.List;

/**
 * All that the judge knows of a run: immutable, whole in the journal. Replaced by the judge's own
 * work package.
 */
public record Evidence(int step, List<Double> logEAbs, List<Double> logERel) {}
