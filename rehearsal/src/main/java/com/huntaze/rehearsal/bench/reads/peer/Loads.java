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
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        var answers = new OursAnswers(vertx, port, connections, population);
        yield new EventLoopLoad(answers, vertx.getOrCreateContext(), population);
      }
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
}
