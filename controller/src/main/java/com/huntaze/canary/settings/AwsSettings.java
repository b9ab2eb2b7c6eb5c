package com.huntaze.canary.settings;

import java.time.Duration;

/**
 * Endpoint, credentials and profile come from the SDK's own chain ({@code AWS_ENDPOINT_URL} and the
 * like).
 *
 * @param region of rollouts that name none, and of what is told to a topic
 * @param callTimeout of one SDK call with its retries
 * @param batchWindow how long a read waits for others to share its GetMetricData call
 */
public record AwsSettings(String region, Duration callTimeout, Duration batchWindow) {}
