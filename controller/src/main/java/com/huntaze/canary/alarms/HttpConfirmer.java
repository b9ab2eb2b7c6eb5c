package com.huntaze.canary.alarms;

import com.huntaze.canary.ops.BoundedGet;
import java.net.URI;
import java.time.Duration;

/** Confirms at AWS. */
public final class HttpConfirmer implements Confirmer {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final long MAX_BYTES = 64 << 10;

  private final BoundedGet http = new BoundedGet(LIMIT, MAX_BYTES);

  @Override
  public Answer confirm(URI subscribeUrl) {
    return switch (http.get(subscribeUrl)) {
      case BoundedGet.Answer.Body _ -> new Answer.Confirmed();
      case BoundedGet.Answer.Refused refused -> new Answer.Refused(refused.cause());
      case BoundedGet.Answer.Unavailable unavailable -> new Answer.Unavailable(unavailable.cause());
    };
  }
}
