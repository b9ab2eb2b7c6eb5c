package com.huntaze.canary.web;

import com.huntaze.canary.port.SignIn;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a request on to what it asks for once it is known who sends it and that they may: a viewer
 * may read, an operator may act, from a page of this server. Everybody else is refused and logged.
 */
final class SignInGuard implements Handler<RoutingContext> {
  private static final Logger LOG = LoggerFactory.getLogger(SignInGuard.class);
  private static final String TOKEN = "x-amzn-oidc-data";
  private static final String NOBODY = "nobody";
  private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
  private static final int MAX_PATH = 200;

  private final Vertx vertx;
  private final SignIn signIn;

  SignInGuard(Vertx vertx, SignIn signIn) {
    this.vertx = vertx;
    this.signIn = signIn;
  }

  @Override
  public void handle(RoutingContext request) {
    HttpServerRequest asked = request.request();
    List<String> tokens = List.copyOf(asked.headers().getAll(TOKEN));
    Context loop = vertx.getOrCreateContext();
    asked.pause();
    Thread.ofVirtual()
        .name("sign-in")
        .start(
            () -> {
              SignIn.Answer answer = check(tokens);
              loop.runOnContext(
                  _ -> {
                    decide(request, answer);
                    asked.resume();
                  });
            });
  }

  private SignIn.Answer check(List<String> tokens) {
    try {
      return signIn.check(tokens);
    } catch (RuntimeException bug) {
      LOG.error("sign-in failed", bug);
      return new SignIn.Answer.Undecided("the controller failed to tell who this is; see its log");
    }
  }

  private static void decide(RoutingContext request, SignIn.Answer answer) {
    switch (answer) {
      case SignIn.Answer.Unknown(String why) -> {
        // A status that must name a way in; there is none but the load balancer's.
        request.response().putHeader("WWW-Authenticate", "ALB");
        refuse(request, 401, NOBODY, why);
      }
      case SignIn.Answer.Undecided(String why) -> {
        request.response().putHeader(HttpHeaders.RETRY_AFTER, "5");
        refuse(request, 503, NOBODY, why);
      }
      case SignIn.Answer.Known(String name, SignIn.Role role) -> admit(request, name, role);
    }
  }

  private static void admit(RoutingContext request, String name, SignIn.Role role) {
    boolean reads = READS.contains(request.request().method());
    SignIn.Role needed = reads ? SignIn.Role.VIEWER : SignIn.Role.OPERATOR;
    if (!role.covers(needed)) {
      refuse(
          request,
          403,
          name,
          reads
              ? "you are signed in, but neither viewer nor operator"
              : "only operators may do this");
    } else if (!reads && !SameOrigin.holds(request.request())) {
      refuse(request, 403, name, "only a page of this server may ask for this");
    } else {
      request.next();
    }
  }

  private static void refuse(RoutingContext request, int status, String who, String why) {
    SocketAddress from = request.request().remoteAddress();
    LOG.warn(
        "request refused: status={} who={} from={} method={} path={} why={}",
        status,
        who,
        from == null ? "?" : from.hostAddress(),
        request.request().method(),
        visible(request.normalizedPath()),
        why);
    Problem.answer(request, status, why);
  }

  private static String visible(String path) {
    return path.substring(0, Math.min(path.length(), MAX_PATH)).replaceAll("[^!-~]", "?");
  }
}
