package com.huntaze.rehearsal.bench.reads.peer;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.ThreadFactory;

/** The peers that run on the JVM, by name. */
final class Loads {
  private Loads() {}

  /**
   * @param port the database's, on loopback
   * @param connections of its pool
   * @throws IllegalArgumentException for a name that is none of theirs
   */
  static Load open(String peer, int port, int connections, Population population) {
    return switch (peer) {
      case "ours" -> {
        Vertx vertx = eventLoop();
        var answers = new OursAnswers(vertx, port, connections, population);
        yield new EventLoopLoad(answers, vertx.getOrCreateContext(), population);
      }
      case "ours-handler" -> {
        var answers = new HandlerAnswers(eventLoop(), port, connections, population);
        ThreadFactory threads = Thread.ofPlatform().name("invocation-", 0).factory();
        yield new ThreadLoad(answers, threads, population);
      }
      case "jdbc" -> {
        var answers = new JdbcAnswers(port, connections, population);
        ThreadFactory threads = Thread.ofVirtual().name("jdbc-", 0).factory();
        yield new ThreadLoad(answers, threads, population);
      }
      default -> throw new IllegalArgumentException("no peer on the JVM: " + peer);
    };
  }

  /** One, as in a container. */
  private static Vertx eventLoop() {
    return Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  }
}
