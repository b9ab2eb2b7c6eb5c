package com.huntaze.canary.web;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Whether a browser sent a request for a page of this server, and not for another site's. Browsers
 * alone write the two headers, no script can; a request without either has not come from a page.
 */
final class SameOrigin {
  private SameOrigin() {}

  static boolean holds(HttpServerRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    String origin = request.getHeader("Origin");
    return (site != null || origin != null)
        && (site == null || site.equals("same-origin"))
        && (origin == null || isOwn(origin, request.authority()));
  }

  /** The load balancer ends TLS, so the scheme is not known here; names do not differ by case. */
  private static boolean isOwn(String origin, @Nullable HostAndPort asked) {
    try {
      String authority = new URI(origin).getRawAuthority();
      return authority != null && asked != null && authority.equalsIgnoreCase(asked.toString());
    } catch (URISyntaxException malformed) {
      return false;
    }
  }
}
