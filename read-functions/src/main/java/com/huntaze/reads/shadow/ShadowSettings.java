package com.huntaze.reads.shadow;

import java.time.Duration;

/**
 * What the front door hands over.
 *
 * @param percent share of the reads that the control serves, 0 to 100
 * @param perMinute most reads a container and minute, at least 1
 * @param function that compares: name or ARN
 * @param timeout for handing one over; the longest that a user may wait for it
 */
public record ShadowSettings(int percent, int perMinute, String function, Duration timeout) {}
