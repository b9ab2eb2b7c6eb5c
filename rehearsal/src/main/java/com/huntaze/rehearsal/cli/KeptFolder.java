package com.huntaze.rehearsal.cli;

import java.nio.file.Path;
import java.util.Optional;

/** Outside of the tree, where the system keeps what can be made again. */
final class KeptFolder {
  private KeptFolder() {}

  static Path find() {
    return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
        .filter(set -> !set.isBlank())
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
        .resolve("huntaze-canary");
  }
}
