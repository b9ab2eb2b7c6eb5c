package com.huntaze.canary.settings;

import static com.huntaze.canary.settings.ValueTypes.integer;
import static com.huntaze.canary.settings.ValueTypes.text;
import static com.huntaze.canary.settings.ValueTypes.where;

import java.net.InetAddress;
import java.util.Optional;

/** Section {@code server}. */
final class ServerSection {
  static final String HOST = "127.0.0.1";
  static final int PORT = 8080;

  private static final ValueType<String> LOOPBACK =
      where(
          text(),
          ServerSection::isLoopback,
          "must be a loopback address such as 127.0.0.1 where nobody signs in: say in"
              + " server.sign-in.alb who may come in, or reach the page through ssh -L");
  private static final ValueType<String> ADDRESS =
      where(
          text(),
          host -> host.equals("localhost") || address(host).isPresent(),
          "must be an address of this machine such as 0.0.0.0");

  private ServerSection() {}

  static ServerSettings read(StrictConfig server) {
    AlbSettings alb = AlbSection.read(server.section("sign-in").section("alb"));
    return new ServerSettings(
        server.get("host", alb == null ? LOOPBACK : ADDRESS, HOST),
        server.get("port", integer(0, 65_535), PORT),
        alb);
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost")
        || address(host).filter(InetAddress::isLoopbackAddress).isPresent();
  }

  /** Asks no name server. */
  private static Optional<InetAddress> address(String host) {
    try {
      return Optional.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }
}
