package com.huntaze.reads.cache;

/** What the cache did for a read. */
public enum CacheUse {
  /** Answered from memory. */
  HIT,
  /** Answered from memory with something old, which is being fetched anew. */
  STALE,
  /** Answered from the database. */
  MISS
}
