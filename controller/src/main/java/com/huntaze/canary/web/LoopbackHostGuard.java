package com.huntaze.canary.web;

import io.vertx.core.Handler;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Set;

/**
 * On loopback only the names of loopback are answered: a foreign site whose name is made to resolve
 * to 127.0.0.1 (DNS rebinding) would otherwise read the page with the browser of whoever is on
 * call.
 */
final class LoopbackHostGuard implements Handler<RoutingContext> {
  private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  @Override
  public void handle(RoutingContext request) {
    HostAndPort authority = request.request().authority();
    if (authority != null && NAMES.contains(authority.host().toLowerCase(Locale.ROOT))) {
      request.next();
      return;
    }
    Problem.answer(
        request,
        421,
        "this server listens on loopback and answers only to localhost, 127.0.0.1 and [::1];"
            + " open it by one of these names");
  }
}
