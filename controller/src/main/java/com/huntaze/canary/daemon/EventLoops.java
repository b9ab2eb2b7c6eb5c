package com.huntaze.canary.daemon;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/** The Vert.x of one service. */
final class EventLoops {
  private static final int THREADS = 2;

  private EventLoops() {}

  /**
   * Without its directory of files from the class path: nothing here is served from files, and a
   * container's file system may be read-only.
   */
  static Vertx open() {
    return Vertx.vertx(
        new VertxOptions()
            .setEventLoopPoolSize(THREADS)
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setClassPathResolvingEnabled(false)
                    .setFileCachingEnabled(false)));
  }
}
