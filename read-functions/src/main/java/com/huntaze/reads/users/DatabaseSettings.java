package com.huntaze.reads.users;

import java.time.Duration;
import java.util.Optional;

/**
 * How to reach the users' database.
 *
 * @param certificateAuthority PEM file; with it the connection is TLS and the server's name is
 *     verified. Without it the connection is plain, which only a loopback host is allowed
 * @param poolSize connections a container; one invocation at a time needs one
 * @param connectTimeout of one connection attempt, and of the wait for a free connection
 * @param statementTimeout after which the server stops the statement
 * @param queryTimeout after which the caller stops waiting and the connections are thrown away;
 *     longer than {@code statementTimeout}, so that a slow statement costs no connection
 */
public record DatabaseSettings(
    String host,
    int port,
    String database,
    String user,
    String password,
    Optional<String> certificateAuthority,
    int poolSize,
    Duration connectTimeout,
    Duration statementTimeout,
    Duration queryTimeout) {
  @Override
  public String toString() {
    return "DatabaseSettings[" + host + ":" + port + "/" + database + ", password ***]";
  }
}
