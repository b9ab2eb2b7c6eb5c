package com.huntaze.reads;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A relay on 127.0.0.1 that can swallow every byte while its sockets stay open. */
final class SilentLink implements AutoCloseable {
  private final ServerSocket listening;
  private final int target;
  private final CountDownLatch clientClosed = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private volatile boolean silent;
  private volatile boolean held;

  SilentLink(int target) throws IOException {
    this.target = target;
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** New connections get nowhere until {@link #release}; what is sent waits. */
  void hold() {
    held = true;
  }

  void release() {
    released.countDown();
  }

  void silence() {
    silent = true;
  }

  /** For new connections; what was swallowed stays so. */
  void heal() {
    silent = false;
  }

  boolean awaitClientClosed(Duration within) throws InterruptedException {
    return clientClosed.await(within.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        if (held) {
          released.await();
        }
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        Thread.startVirtualThread(() -> relay(client, server, true));
        Thread.startVirtualThread(() -> relay(server, client, false));
      }
    } catch (IOException | InterruptedException closed) {
      // The test is over.
    }
  }

  private void relay(Socket from, Socket to, boolean fromClient) {
    byte[] buffer = new byte[8_192];
    try (from;
        to) {
      for (int read = from.getInputStream().read(buffer);
          read >= 0;
          read = from.getInputStream().read(buffer)) {
        if (!silent) {
          to.getOutputStream().write(buffer, 0, read);
        }
      }
    } catch (IOException gone) {
      // The other direction closed both sockets.
    }
    if (fromClient) {
      clientClosed.countDown();
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
