package com.huntaze.canary.signin;

import java.security.interfaces.ECPublicKey;

/** Finds the public key that a load balancer signed with. Blocks. */
@FunctionalInterface
public interface KeySource {
  /**
   * @param id a UUID
   */
  Answer find(String id);

  /** What came of it. */
  sealed interface Answer {
    record Found(ECPublicKey key) implements Answer {}

    /** There is no such key. */
    record Absent() implements Answer {}

    /**
     * @param cause why it cannot be told now
     */
    record Unavailable(String cause) implements Answer {}
  }
}
