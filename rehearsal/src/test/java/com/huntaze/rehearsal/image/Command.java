package com.huntaze.rehearsal.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A program of this machine that must succeed. */
final class Command {
  private Command() {}

  /** Returns its output, both streams together. */
  static String run(String... words) throws IOException, InterruptedException {
    return run(new ProcessBuilder(words));
  }

  static String run(ProcessBuilder program) throws IOException, InterruptedException {
    Process process = program.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(
          String.join(" ", program.command())
              + "\nended with "
              + process.exitValue()
              + "\n"
              + output);
    }
    return output;
  }
}
