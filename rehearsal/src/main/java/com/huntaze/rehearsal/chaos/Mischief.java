package com.huntaze.rehearsal.chaos;

import com.huntaze.rehearsal.scenario.FaultKind;

/**
 * What happens between kills.
 *
 * @param longest periods of it; an outage of AWS lasts 60 s of its time, which is one
 */
record Mischief(FaultKind kind, int longest) {}
