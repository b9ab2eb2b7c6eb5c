package com.huntaze.canary.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;

/** Answers whoever is on this machine; all others go on to the next handler. */
final class OnlyFromHere implements Handler<RoutingContext> {
  private final Handler<RoutingContext> answer;

  OnlyFromHere(Handler<RoutingContext> answer) {
    this.answer = answer;
  }

  @Override
  public void handle(RoutingContext request) {
    if (isFromHere(request.request())) {
      answer.handle(request);
    } else {
      request.next();
    }
  }

  /** What a proxy on this machine hands on comes from elsewhere. */
  private static boolean isFromHere(HttpServerRequest request) {
    SocketAddress from = request.remoteAddress();
    return from != null
        && from.hostAddress() != null
        && InetAddress.ofLiteral(from.hostAddress()).isLoopbackAddress()
        && !request.headers().contains("X-Forwarded-For")
        && !request.headers().contains("Forwarded");
  }
}
