package com.huntaze.rehearsal.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The jar that this program runs from. */
final class PackagedJar {
  private PackagedJar() {}

  /**
   * @throws IOException when it runs from anything else
   */
  static Path find() throws IOException {
    Path path = Path.of(System.getProperty("java.class.path", ""));
    if (!path.toString().endsWith(".jar") || !Files.isRegularFile(path)) {
      throw new IOException("needs the packaged jar: start it with ./canary");
    }
    return path;
  }

  /** Where the launcher looks for the jar's cache. */
  static Path cacheOf(Path jar) {
    return jar.resolveSibling("canary.aot");
  }
}
