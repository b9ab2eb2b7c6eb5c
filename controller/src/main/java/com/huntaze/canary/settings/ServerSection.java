package com.huntaze.canary.settings;

import static com.huntaze.canary.settings.ValueTypes.integer;
import static com.huntaze.canary.settings.ValueTypes.text;
import static com.huntaze.canary.settings.ValueTypes.where;

import java.net.InetAddress;

/** Section {@code server}. */
final class ServerSection {
  static final String HOST = "127.0.0.1";
  static final int PORT = 8080;

  private static final ValueType<String> LOOPBACK =
      where(
          text(),
          ServerSection::isLoopback,
          "must be a loopback address such as 127.0.0.1 (the page has no sign-in yet; reach it from"
              + " elsewhere through ssh -L)");

  private ServerSection() {}

  static ServerSettings read(StrictConfig server) {
    return new ServerSettings(
        server.get("host", LOOPBACK, HOST), server.get("port", integer(0, 65_535), PORT));
  }

  /** Asks no name server. */
  private static boolean isLoopback(String host) {
    try {
      return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException notAnAddress) {
      return false;
    }
  }
}
