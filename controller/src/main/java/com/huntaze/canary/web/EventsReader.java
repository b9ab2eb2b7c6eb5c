package com.huntaze.canary.web;

/** Older events of a run, read from the journal. Called on a worker thread; may block. */
@FunctionalInterface
public interface EventsReader {
  /**
   * @param after only events with a higher sequence
   * @param limit at most so many, 1 to {@value EventsQuery#MAX_LIMIT}
   * @return a JSON array, oldest first
   * @throws RuntimeException when the journal cannot be read; answered 503 with its message
   */
  String read(String rollout, int run, long after, int limit);
}
