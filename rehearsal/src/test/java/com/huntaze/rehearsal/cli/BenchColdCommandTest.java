package com.huntaze.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Mistakes in arguments, each told before anything starts. */
class BenchColdCommandTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --peers ours,prizma | --peers: unknown prizma, did you mean "prisma"?
          --json /no/such/f   | --json /no/such/f: no file can be written there
          --rounds 0          | --rounds must be at least 1
          --cpu-quota half    | --cpu-quota is none or a memory from 128 to 10240 MB, not half
          --cpu-quota 64      | --cpu-quota is none or a memory from 128 to 10240 MB, not 64
          """)
  void isNamed(String arguments, String message) {
    StringWriter err = new StringWriter();
    int exit =
        new CommandLine(new BenchColdCommand(Path.of("none")))
            .setErr(new PrintWriter(err))
            .execute(arguments.split(" "));

    assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).startsWith(message + System.lineSeparator());
  }
}
