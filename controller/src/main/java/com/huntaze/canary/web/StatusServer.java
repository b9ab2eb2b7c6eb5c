package com.huntaze.canary.web;

import com.huntaze.canary.ops.Blocking;
import com.huntaze.canary.port.SignIn;
import com.huntaze.canary.settings.ServerSettings;
import com.huntaze.canary.status.StatusBoard;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The status page, the JSON API and the live stream, which only read, and the webhook of SNS where
 * there is one; on one event loop.
 */
public final class StatusServer {
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final Duration START_LIMIT = Duration.ofSeconds(10);

  /** Longer than a stream's client may be slow: six heartbeats. */
  private static final int IDLE_LIMIT_SECONDS = 70;

  /**
   * What a load balancer hands on at most (quotas of the Application Load Balancer); claims and an
   * access token alone may be more than Vert.x's 8 KB.
   */
  private static final int MAX_HEADER_BYTES = 64 << 10;

  private final Vertx vertx;
  private final StatusBoard board;
  private final StatusRoutes routes;
  private final Supplier<Health> live;
  private final Supplier<Health> ready;
  private final Optional<SnsRoute> sns;
  private final Optional<SignIn> signIn;
  private final Duration heartbeat;
  private @Nullable String deployment;

  /** Without a webhook, metrics and sign-in. */
  public StatusServer(
      Vertx vertx,
      StatusBoard board,
      EventsReader events,
      Supplier<Health> live,
      Supplier<Health> ready) {
    this(
        vertx, board, events, live, ready, () -> "", Optional.empty(), Optional.empty(), HEARTBEAT);
  }

  /**
   * @param metrics in Prometheus's text format; called on a worker thread
   * @param signIn without one, only loopback is listened on
   */
  public StatusServer(
      Vertx vertx,
      StatusBoard board,
      EventsReader events,
      Supplier<Health> live,
      Supplier<Health> ready,
      Supplier<String> metrics,
      Optional<SnsRoute> sns,
      Optional<SignIn> signIn) {
    this(vertx, board, events, live, ready, metrics, sns, signIn, HEARTBEAT);
  }

  StatusServer(
      Vertx vertx,
      StatusBoard board,
      EventsReader events,
      Supplier<Health> live,
      Supplier<Health> ready,
      Supplier<String> metrics,
      Optional<SnsRoute> sns,
      Optional<SignIn> signIn,
      Duration heartbeat) {
    this.vertx = vertx;
    this.board = board;
    this.routes = new StatusRoutes(vertx, board, events, metrics);
    this.live = live;
    this.ready = ready;
    this.sns = sns;
    this.signIn = signIn;
    this.heartbeat = heartbeat;
  }

  /** Listens; blocks until it does, a few milliseconds. Call it once, not on an event loop. */
  public Start start(ServerSettings settings) {
    try {
      boolean loopback = InetAddress.getByName(settings.host()).isLoopbackAddress();
      if (!loopback && signIn.isEmpty()) {
        return refused(settings, "without a sign-in only loopback is listened on");
      }
      var listener = new Listener(settings, loopback);
      deployment = Blocking.await(vertx.deployVerticle(listener), START_LIMIT);
      return new Start.Listening(listener.port());
    } catch (UnknownHostException unknown) {
      return refused(
          settings, "the host is unknown; set server.host to an address of this machine");
    } catch (Blocking.Lost lost) {
      return refused(
          settings,
          lost.getCause() instanceof BindException
              ? "the port is in use or not allowed; stop what uses it or choose another port"
              : String.valueOf(lost.getMessage()));
    }
  }

  private static Start refused(ServerSettings settings, String why) {
    return new Start.Refused(
        "cannot listen on " + settings.host() + ":" + settings.port() + ": " + why);
  }

  /** Ends every connection, at most within the limit. */
  public void stop(Duration limit) {
    if (deployment != null) {
      Blocking.await(vertx.undeploy(deployment), limit);
      deployment = null;
    }
  }

  private final class Listener extends VerticleBase {
    private final ServerSettings settings;
    private final boolean loopback;
    private @Nullable EventStream stream;
    private @Nullable HttpServer server;

    Listener(ServerSettings settings, boolean loopback) {
      this.settings = settings;
      this.loopback = loopback;
    }

    @Override
    public Future<?> start() {
      EventStream events = new EventStream(context, board);
      stream = events;
      vertx.setPeriodic(heartbeat.toMillis(), _ -> events.heartbeat());
      HttpServer http =
          vertx
              .createHttpServer(
                  new HttpServerOptions()
                      .setCompressionSupported(true)
                      // Neither browsers nor SNS use it, and each stream would need limits.
                      .setHttp2ClearTextEnabled(false)
                      .setMaxHeaderSize(maxHeaderBytes())
                      .setIdleTimeout(IDLE_LIMIT_SECONDS))
              .requestHandler(routes.router(loopback, events, live, ready, sns, signIn));
      server = http;
      return http.listen(settings.port(), settings.host());
    }

    @Override
    public Future<?> stop() {
      if (stream != null) {
        stream.close();
      }
      return server == null ? Future.succeededFuture() : server.close();
    }

    private int maxHeaderBytes() {
      return signIn.isPresent() ? MAX_HEADER_BYTES : HttpServerOptions.DEFAULT_MAX_HEADER_SIZE;
    }

    int port() {
      return server == null ? settings.port() : server.actualPort();
    }
  }
}
