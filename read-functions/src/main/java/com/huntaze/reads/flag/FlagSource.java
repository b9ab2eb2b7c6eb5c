package com.huntaze.reads.flag;

/** Where the flag document comes from. Called by one thread at a time, see {@link CachedFlag}. */
public interface FlagSource {
  /** One bounded, blocking call. */
  Answer fetch();

  /** What came back. */
  sealed interface Answer {
    /**
     * @param json the data plane's flattened document: {@code {"flag":{"enabled":true,...}}}
     */
    record Document(String json) implements Answer {}

    /** An empty answer: the configuration is the one already held. */
    record Unchanged() implements Answer {}

    /**
     * @param cause for the log
     */
    record Failed(String cause) implements Answer {}
  }
}
