package com.huntaze.reads.cache;

import com.huntaze.reads.users.Outcome;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A remembered answer.
 *
 * @param fetchedAt by the cache's own clock, ns
 * @param refreshing whether somebody fetches it anew
 */
record Entry(Outcome.Found outcome, Set<Tag> tags, long fetchedAt, AtomicBoolean refreshing) {
  static Entry of(Outcome.Found outcome, long now) {
    return new Entry(outcome, Tag.of(outcome.document()), now, new AtomicBoolean());
  }
}
