package com.huntaze.rehearsal.runtime;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A relay before PostgreSQL that knows who is connected. */
final class WatchedLink implements AutoCloseable {
  private final ServerSocket listening;
  private final int target;
  private final AtomicInteger connected = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();

  WatchedLink(int target) throws IOException {
    this.target = target;
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  int connected() {
    return connected.get();
  }

  /** So far. */
  int connections() {
    return connections.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        connections.incrementAndGet();
        connected.incrementAndGet();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        Thread.startVirtualThread(() -> up(client, server));
        Thread.startVirtualThread(() -> copy(server, client));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void up(Socket client, Socket server) {
    copy(client, server);
    connected.decrementAndGet();
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException gone) {
      // the other direction closed both sockets
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
