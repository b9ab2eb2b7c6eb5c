package com.huntaze.rehearsal.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A temporary directory with a watchman: a shell that waits for this process to end, however it
 * ends, then stops what PostgreSQL is still running in the directory and removes it. Even SIGKILL
 * leaves nothing behind.
 */
public final class WorkDirectory implements AutoCloseable {
  private static final String WATCHMAN =
      """
      trap '' INT TERM HUP
      cat >/dev/null
      for pid in "$1"/*/postmaster.pid; do
        [ -f "$pid" ] && pid=$(head -n 1 "$pid") && kill -CONT "$pid" && kill -QUIT "$pid"
      done
      tries=50
      while ls "$1"/*/postmaster.pid && [ $tries -gt 0 ]; do sleep 0.1; tries=$((tries - 1)); done
      rm -rf "$1"
      """;

  private final Path path;
  private final Process watchman;

  private WorkDirectory(Path path, Process watchman) {
    this.path = path;
    this.watchman = watchman;
  }

  /**
   * @throws IOException when there is no temporary directory to write to, or no shell
   */
  public static WorkDirectory create() throws IOException {
    Path path = Files.createTempDirectory("canary-rehearsal-");
    Process watchman =
        new ProcessBuilder("/bin/sh", "-c", WATCHMAN, "canary-watchman", path.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new WorkDirectory(path, watchman);
  }

  public Path path() {
    return path;
  }

  /** Removes it, once nothing in it runs any more. */
  @Override
  public void close() {
    try {
      watchman.getOutputStream().close();
      watchman.waitFor(8, TimeUnit.SECONDS);
    } catch (IOException alreadyGone) {
      // then it has done its work
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
