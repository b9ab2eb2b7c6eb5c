package com.huntaze.rehearsal.bench.reads;

import com.huntaze.canary.ops.Blocking;
import io.netty.channel.EventLoop;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A network between the peers and the database: it holds every packet back for half a round trip,
 * in each direction, and hurries none ahead of another. Its event loop is epoll's, whose timer
 * knows nanoseconds where Java's selector knows milliseconds.
 */
final class DelayProxy implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String LOOPBACK = "127.0.0.1";

  private final Vertx vertx;
  private final long delayNanos;
  private final int behind;
  private final NetClient client;
  private final NetServer server;

  private DelayProxy(Vertx vertx, int behind, Duration roundTrip) {
    this.vertx = vertx;
    this.behind = behind;
    this.delayNanos = roundTrip.toNanos() / 2;
    this.client = vertx.createNetClient();
    this.server =
        vertx
            .createNetServer(new NetServerOptions().setHost(LOOPBACK).setPort(0))
            .connectHandler(this::connected);
  }

  /**
   * Starts it.
   *
   * @param behind the port on loopback that it leads to
   * @throws IOException where this machine has no epoll
   */
  static DelayProxy open(int behind, Duration roundTrip) throws IOException {
    Vertx vertx =
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
    DelayProxy proxy = new DelayProxy(vertx, behind, roundTrip);
    if (!vertx.isNativeTransportEnabled()) {
      proxy.close();
      throw new IOException("--network-delay needs Linux on x86-64: its timer is epoll's");
    }
    Blocking.await(proxy.server.listen(), LIMIT);
    return proxy;
  }

  int port() {
    return server.actualPort();
  }

  private void connected(NetSocket peer) {
    peer.pause();
    client
        .connect(behind, LOOPBACK)
        .onSuccess(
            database -> {
              EventLoop loop = ((ContextInternal) vertx.getOrCreateContext()).nettyEventLoop();
              relay(peer, database, loop);
              relay(database, peer, loop);
              peer.resume();
            })
        .onFailure(_ -> peer.close());
  }

  private void relay(NetSocket from, NetSocket to, EventLoop loop) {
    from.handler(packet -> later(loop, () -> to.write(packet)));
    from.closeHandler(_ -> later(loop, to::close));
    from.exceptionHandler(_ -> from.close());
  }

  private void later(EventLoop loop, Runnable action) {
    var _ = loop.schedule(action, delayNanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    Blocking.await(vertx.close(), LIMIT);
  }
}
