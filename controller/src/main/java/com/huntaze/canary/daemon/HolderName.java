package com.huntaze.canary.daemon;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** How other controllers and people see this process. */
final class HolderName {
  private HolderName() {}

  /** Host, process id and a random part: containers repeat the first two. */
  static String ofThis() {
    String random = HexFormat.of().toHexDigits(new SecureRandom().nextInt());
    return host() + "-" + ProcessHandle.current().pid() + "-" + random;
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "host";
    }
  }
}
