package com.huntaze.canary.alarms;

import java.net.URI;

/** Confirms a subscription by visiting the address that SNS gave. */
@FunctionalInterface
public interface Confirmer {
  /** Called only for verified messages of listed topics; may be called again for one address. */
  Answer confirm(URI subscribeUrl);

  /** How SNS took it. */
  sealed interface Answer {
    record Confirmed() implements Answer {}

    /** SNS will not have it: the token is used up or has expired. */
    record Refused(String cause) implements Answer {}

    /** SNS could not be reached this time. */
    record Unavailable(String cause) implements Answer {}
  }
}
