package com.huntaze.rehearsal.runtime;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** A relay before PostgreSQL that knows who is connected, and how they left. */
final class WatchedLink implements AutoCloseable {
  /** PostgreSQL manual, message formats, Terminate. */
  private static final byte[] TERMINATE = {'X', 0, 0, 0, 4};

  private final ServerSocket listening;
  private final int target;
  private final AtomicInteger connected = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger farewells = new AtomicInteger();

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

  /** Connections that a client ended as the protocol has it. */
  int farewells() {
    return farewells.get();
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
    byte[] last = copy(client, server);
    if (Arrays.equals(last, TERMINATE)) {
      farewells.incrementAndGet();
    }
    connected.decrementAndGet();
  }

  /** Returns what was sent last. */
  private static byte[] copy(Socket from, Socket to) {
    byte[] buffer = new byte[8_192];
    byte[] last = {};
    try (from;
        to) {
      for (int read = from.getInputStream().read(buffer);
          read >= 0;
          read = from.getInputStream().read(buffer)) {
        last = Arrays.copyOf(buffer, read);
        to.getOutputStream().write(buffer, 0, read);
      }
    } catch (IOException gone) {
      // the other direction closed both sockets
    }
    return last;
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
