package com.huntaze.reads.postgres;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.util.Set;

/** A database on another host is reached by TLS that checks the server's name, or not at all. */
public final class VerifiedTls {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");

  private VerifiedTls() {}

  /** Whether a host needs it. */
  public static boolean isNeededFor(String host) {
    return !LOOPBACK.contains(host);
  }

  /**
   * @param authority PEM file
   */
  public static void add(PgConnectOptions options, String authority) {
    options
        .setSslMode(SslMode.VERIFY_FULL)
        .setSslOptions(
            new ClientSSLOptions()
                .setHostnameVerificationAlgorithm("HTTPS")
                .setTrustOptions(new PemTrustOptions().addCertPath(authority)));
  }
}
