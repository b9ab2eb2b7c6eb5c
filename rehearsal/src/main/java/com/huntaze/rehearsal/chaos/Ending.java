package com.huntaze.rehearsal.chaos;

import java.time.Duration;

/**
 * What became of a run.
 *
 * @param outcome for a person, what was expected included
 * @param kills that were done, and that the controller came back from
 */
public record Ending(boolean isAsExpected, String outcome, int kills, Duration elapsed) {}
