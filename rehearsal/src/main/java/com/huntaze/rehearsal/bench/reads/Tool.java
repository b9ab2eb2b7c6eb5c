package com.huntaze.rehearsal.bench.reads;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Programs of the system that a peer needs. */
final class Tool {
  private Tool() {}

  /**
   * Checks that a program is there.
   *
   * @param remedy what to do where it is not
   * @throws IOException saying so
   */
  static void find(String program, String remedy) throws IOException, InterruptedException {
    try {
      Process process =
          new ProcessBuilder(program, "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor() == 0) {
        return;
      }
    } catch (IOException absent) {
      throw new IOException(program + " is not there: " + remedy, absent);
    }
    throw new IOException(program + " does not run: " + remedy);
  }

  /**
   * Runs a program to its end; returns what it wrote to either output.
   *
   * @throws IOException with its last line, when it fails
   */
  static String run(List<String> command, Path directory, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException(command.getFirst() + " failed: " + lastLine(output));
      }
      return output;
    } finally {
      process.destroyForcibly();
    }
  }

  /** As {@link #run(List, Path, Map)}, in this program's environment. */
  static String run(List<String> command, Path directory) throws IOException, InterruptedException {
    return run(command, directory, Map.of());
  }

  private static String lastLine(String output) {
    return output
        .lines()
        .filter(line -> !line.isBlank())
        .reduce((_, last) -> last)
        .orElse("it said nothing");
  }
}
