package com.huntaze.canary.notify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A web server that answers as it is told and keeps what was posted. */
final class Receiver implements AutoCloseable {
  /** Answered to all. */
  final AtomicInteger status = new AtomicInteger(200);

  /** Every body, also of those that were refused. */
  final LinkedBlockingQueue<String> bodies = new LinkedBlockingQueue<>();

  final List<String> accepted = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private volatile boolean hanging;

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      int now = status.get();
      bodies.add(body);
      if (hanging) {
        closing.await();
        return;
      }
      if (now < 300) {
        accepted.add(body);
      }
      exchange.sendResponseHeaders(now, -1);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes requests and does not answer them, or does so again. */
  void hang(boolean on) {
    hanging = on;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
  }

  /** The next body; fails the test where none comes. */
  String next() throws InterruptedException {
    String body = bodies.poll(20, TimeUnit.SECONDS);
    if (body == null) {
      throw new AssertionError("nothing was posted within 20 s");
    }
    return body;
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
