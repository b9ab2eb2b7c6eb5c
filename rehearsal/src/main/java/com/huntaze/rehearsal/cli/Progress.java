package com.huntaze.rehearsal.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Lines for a person on standard error, at once.
 *
 * @param prefix names the command
 */
record Progress(CommandSpec spec, String prefix) {
  void tell(String progress) {
    print(prefix + ": " + progress);
  }

  void print(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }
}
