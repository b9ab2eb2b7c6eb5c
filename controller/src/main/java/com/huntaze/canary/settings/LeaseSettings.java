package com.huntaze.canary.settings;

import java.time.Duration;

/**
 * How controllers share the rollouts.
 *
 * @param ttl how long a lease holds without being renewed
 * @param renew how often it is renewed and free ones are looked for; at most a third of the ttl
 */
public record LeaseSettings(Duration ttl, Duration renew) {}
