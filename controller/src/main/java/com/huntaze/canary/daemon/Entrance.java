package com.huntaze.canary.daemon;

import com.huntaze.canary.port.SignIn;
import com.huntaze.canary.settings.AlbSettings;
import com.huntaze.canary.settings.ServerSettings;
import com.huntaze.canary.signin.AlbSignIn;
import com.huntaze.canary.signin.AmazonKeys;
import java.time.InstantSource;
import java.util.Optional;

/** How people come in. */
final class Entrance {
  private Entrance() {}

  /** Nothing where nobody signs in. */
  static Optional<SignIn> of(ServerSettings server, InstantSource clock) {
    AlbSettings alb = server.alb();
    return alb == null
        ? Optional.empty()
        : Optional.of(new AlbSignIn(alb, new AmazonKeys(alb.region()), clock));
  }
}
