package com.huntaze.reads.metrics;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one read adds to the cache's metrics; the hit rate is the average of CacheHit.
 *
 * @param hit answered from memory, fresh or stale
 * @param stale answered from memory with something old
 */
public record CacheMetrics(Instant at, String service, boolean hit, boolean stale) {
  /** One line of CloudWatch's embedded metric format. */
  public String toLine() {
    return new EmbeddedMetrics(List.of(List.of("Service")), Map.of("Service", service))
        .count("CacheHit", hit ? 1 : 0)
        .count("CacheStale", stale ? 1 : 0)
        .toLine(at);
  }
}
