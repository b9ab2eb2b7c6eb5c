package com.huntaze.canary;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * What a container's health check starts every few seconds, so it loads next to nothing: asks the
 * daemon of this machine whether it is alive. Exit 0: it is, 1: it is not or does not answer.
 */
public final class Probe {
  private static final int LIMIT_MS = 2_000;
  private static final String REQUEST =
      "GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  private static final String ALIVE = "HTTP/1.1 200 ";

  private Probe() {}

  public static void main(String[] arguments) {
    String port = System.getenv().getOrDefault("CANARY_PORT", "8080");
    System.exit(isAlive(Integer.parseInt(port)) ? 0 : 1);
  }

  static boolean isAlive(int port) {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(LIMIT_MS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LIMIT_MS);
      socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
      byte[] status = socket.getInputStream().readNBytes(ALIVE.length());
      return ALIVE.equals(new String(status, StandardCharsets.US_ASCII));
    } catch (IOException unanswered) {
      return false;
    }
  }
}
