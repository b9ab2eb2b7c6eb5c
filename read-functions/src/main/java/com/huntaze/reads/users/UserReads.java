package com.huntaze.reads.users;

import java.time.Duration;

/**
 * Where an arm reads its users. Implementations block the caller and may be called concurrently.
 */
public interface UserReads {
  /**
   * @param within how long the caller can wait
   */
  ReadOutcome byId(UserId id, Duration within);
}
