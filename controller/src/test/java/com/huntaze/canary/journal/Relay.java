package com.huntaze.canary.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A link to PostgreSQL that can fail as networks fail: silently. A connection that once lost bytes
 * never works again, even when the link heals.
 */
final class Relay implements AutoCloseable {
  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private final int target;
  private volatile Mode mode = Mode.FORWARD;

  enum Mode {
    FORWARD,
    /** Requests arrive, answers are lost. */
    SWALLOW_ANSWERS,
    /** Nothing arrives. */
    BLACK_HOLE
  }

  Relay(int target) throws IOException {
    this.target = target;
    Thread.startVirtualThread(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  void set(Mode mode) {
    this.mode = mode;
  }

  /** Connections that the client has not closed. */
  Set<Socket> clients() {
    return clients;
  }

  /** Connections ever made. */
  int accepted() {
    return accepted.get();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        clients.add(client);
        accepted.incrementAndGet();
        Thread.startVirtualThread(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      Thread.startVirtualThread(() -> pump(server, client, true));
      pump(client, server, false);
    } catch (IOException gone) {
      // The server is away: closing the client's socket is the answer.
    } finally {
      clients.remove(client);
    }
  }

  private void pump(Socket from, Socket to, boolean answers) {
    byte[] buffer = new byte[8192];
    boolean dead = false;
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        dead |= mode == Mode.BLACK_HOLE || (answers && mode == Mode.SWALLOW_ANSWERS);
        if (!dead) {
          out.write(buffer, 0, n);
        }
      }
      if (!dead) {
        to.close();
      }
    } catch (IOException cut) {
      // Either end is closed, which the other direction notices as well.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket client : clients) {
      client.close();
    }
  }
}
