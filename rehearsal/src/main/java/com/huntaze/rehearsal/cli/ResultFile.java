package com.huntaze.rehearsal.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The file that a benchmark's option --json names, if it does. */
final class ResultFile {
  private ResultFile() {}

  /** Before minutes of measuring are lost for it. */
  static boolean canBeWritten(@Nullable Path file) {
    if (file == null) {
      return true;
    }
    Path directory = file.toAbsolutePath().getParent();
    return directory != null && Files.isWritable(directory) && !Files.isDirectory(file);
  }

  static void write(@Nullable Path file, JsonObject results) throws IOException {
    if (file != null) {
      Files.writeString(file, results.encodePrettily() + "\n");
    }
  }
}
