package com.huntaze.rehearsal.image;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An image that runs, its program being process 1. */
final class Container implements AutoCloseable {
  private final Process namespace;
  private final BufferedReader output;
  private final Path log;

  private Container(Process namespace, Path log) {
    this.namespace = namespace;
    this.output =
        new BufferedReader(
            new InputStreamReader(namespace.getInputStream(), StandardCharsets.UTF_8));
    this.log = log;
  }

  /**
   * @param log takes its standard error
   */
  static Container start(Image image, Map<String, String> variables, Path log) throws IOException {
    return new Container(image.run(variables).redirectError(log.toFile()).start(), log);
  }

  /** The first line of its output; blocks. */
  String address() throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new AssertionError("it ends at its start and says: " + log());
    }
    return line;
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  /** SIGTERM to process 1. */
  void terminate() {
    namespace.children().forEach(ProcessHandle::destroy);
  }

  int exitCode(Duration limit) throws IOException, InterruptedException {
    if (!namespace.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("still running after " + limit + ": " + log());
    }
    return namespace.exitValue();
  }

  @Override
  public void close() {
    namespace.children().forEach(ProcessHandle::destroyForcibly);
    namespace.destroyForcibly();
  }
}
