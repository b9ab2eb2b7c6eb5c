package com.huntaze.reads.postgres;

import java.time.Duration;
import java.util.Optional;

/**
 * How to reach the users' database.
 *
 * @param certificateAuthority PEM file; with it the connection is TLS and the server's name is
 *     verified. Without it the connection is plain, which only a loopback host is allowed
 * @param proxied a pooler stands between (RDS Proxy, PgBouncer in transaction mode): nothing may be
 *     left in a session, so statements are prepared and run in one passage, and the statement
 *     time-out is the role's own ({@code alter role ... set statement_timeout})
 * @param poolSize connections a container for short reads; one invocation at a time needs one
 * @param idleLimit a connection unused for longer is not trusted: a frozen container, a NAT gateway
 *     or a proxy may have lost it without a word
 * @param connectTimeout of one connection attempt, and of the wait for a free connection
 * @param statementTimeout after which the server stops the statement
 * @param queryTimeout after which the caller stops waiting and the connections are thrown away;
 *     longer than {@code statementTimeout}, so that a slow statement costs no connection
 */
public record DatabaseSettings(
    String host,
    int port,
    String database,
    Credentials credentials,
    Optional<String> certificateAuthority,
    boolean proxied,
    int poolSize,
    Duration idleLimit,
    Duration connectTimeout,
    Duration statementTimeout,
    Duration queryTimeout) {
  @Override
  public String toString() {
    return "DatabaseSettings[" + host + ":" + port + "/" + database + "]";
  }
}
