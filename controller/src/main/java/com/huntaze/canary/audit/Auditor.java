package com.huntaze.canary.audit;

import java.util.List;

/** Looks at the account and the users' database; changes nothing. */
public interface Auditor extends AutoCloseable {
  /** In the order of {@link Item}. Takes some seconds, and answers whatever cannot be read. */
  List<Finding> findings();

  @Override
  void close();
}
