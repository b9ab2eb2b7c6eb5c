package com.huntaze.canary.cli;

import com.huntaze.canary.settings.Loaded;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** How every command tells what is wrong with its settings file. */
public final class LoadedFile {
  private LoadedFile() {}

  /**
   * The value; or nothing, after all problems went out one a line and their number last. The
   * command then ends with {@link picocli.CommandLine.ExitCode#USAGE}.
   */
  public static <T> Optional<T> orReport(Loaded<T> loaded, PrintWriter err) {
    return switch (loaded) {
      case Loaded.Valid<T>(T value) -> Optional.of(value);
      case Loaded.Invalid<T>(List<String> problems) -> {
        problems.forEach(err::println);
        err.println(problems.size() == 1 ? "1 problem" : problems.size() + " problems");
        err.flush();
        yield Optional.empty();
      }
      case Loaded.Unreadable<T>(String problem) -> {
        err.println(problem);
        err.flush();
        yield Optional.empty();
      }
    };
  }
}
