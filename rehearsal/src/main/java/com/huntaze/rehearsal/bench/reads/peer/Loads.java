package com.huntaze.rehearsal.bench.reads.peer;

import com.huntaze.reads.cache.CachedUsers;
import com.huntaze.reads.postgres.PostgresUsers;
import com.huntaze.reads.users.Users;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.function.UnaryOperator;

/** The peers that run on the JVM, by name. */
final class Loads {
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final int CACHED = 10_000;

  private Loads() {}

  /**
   * @param port the database's, on loopback
   * @param connections of its pool
   * @throws IllegalArgumentException for a name that is none of theirs
   */
  static Load open(String peer, int port, int connections, Population population) {
    return switch (peer) {
      case "ours", "ours-pooled" ->
          ours(port, connections, peer.equals("ours-pooled"), users -> users, population);
      case "ours-cached" -> ours(port, connections, false, Loads::cached, population);
      case "ours-handler" -> {
        ThreadFactory threads = Thread.ofPlatform().name("container-", 0).factory();
        yield new ThreadLoad(() -> new HandlerAnswers(port, population), threads, population);
      }
      case "jdbc" -> {
        var answers = new JdbcAnswers(port, connections, population);
        ThreadFactory threads = Thread.ofVirtual().name("jdbc-", 0).factory();
        yield new ThreadLoad(() -> answers, threads, population);
      }
      default -> throw new IllegalArgumentException("no peer on the JVM: " + peer);
    };
  }

  private static Load ours(
      int port,
      int connections,
      boolean pooled,
      UnaryOperator<Users> before,
      Population population) {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    var settings = Ours.settings(port, connections, pooled);
    var answers =
        new OursAnswers(
            before.apply(new PostgresUsers(vertx, settings)),
            () -> new PostgresUsers(vertx, Ours.settings(port, 1, pooled)),
            new Forms(vertx, port, connections, population),
            population);
    return new EventLoopLoad(answers, vertx.getOrCreateContext(), population);
  }

  private static Users cached(Users users) {
    var limits = new CachedUsers.Limits(FRESH, Duration.ZERO, CACHED);
    return new CachedUsers(users, limits, _ -> {}, System::nanoTime);
  }
}
