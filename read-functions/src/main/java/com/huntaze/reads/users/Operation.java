package com.huntaze.reads.users;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** What can be asked about users, already validated. */
public sealed interface Operation {
  /** Changes nothing, so that it may be tried again, and cached. */
  sealed interface Read extends Operation {}

  /** Changes users; each may be told twice and is done once. */
  sealed interface Write extends Operation {}

  /** One user. */
  record ById(UserId id) implements Read {}

  /** One user with its latest subscription. */
  record WithSubscription(UserId id) implements Read {}

  /**
   * Several users.
   *
   * @param ids 1 to {@value #LONGEST}, each once, in the order of the answer
   */
  record Batch(List<UserId> ids) implements Read {
    public static final int LONGEST = 100;

    public Batch {
      ids = List.copyOf(new LinkedHashSet<>(ids));
      if (ids.isEmpty() || ids.size() > LONGEST) {
        throw new IllegalArgumentException("a batch has 1 to " + LONGEST + " ids");
      }
    }
  }

  /**
   * A stretch of all live users, the newest first.
   *
   * @param limit 1 to {@value #LARGEST}
   * @param from empty for the first page
   */
  record Page(int limit, Optional<Cursor> from) implements Read {
    public static final int USUAL = 20;
    public static final int LARGEST = 100;

    public Page {
      if (limit < 1 || limit > LARGEST) {
        throw new IllegalArgumentException("a page has 1 to " + LARGEST + " users");
      }
    }
  }

  /** Counts over all live users. */
  record Statistics() implements Read {}

  /** A user and its first subscription, both or none. */
  record Create(NewUser user, IdempotencyKey key) implements Write {}

  /** Hides a user from every read; nothing is lost. */
  record Delete(UserId id) implements Write {}

  /** Brings back the one that was deleted last. */
  record Restore(UserId id) implements Write {}
}
