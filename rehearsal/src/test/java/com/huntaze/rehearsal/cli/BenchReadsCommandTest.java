package com.huntaze.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Mistakes in arguments, each told before anything starts. */
class BenchReadsCommandTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --peers ours,prizma         | --peers: unknown prizma, did you mean "prisma"?
          --operations usr            | --operations: unknown usr, did you mean "user"?
          --operations naive --peers jdbc | --operations: none of the peers knows form-user
          --concurrency 1,0           | --concurrency must be from 1 to 256, not 0
          --rounds 0                  | --rounds must be at least 1, not 0
          --seconds 0                 | --seconds must be from 0.1 to 600, not 0.0
          --users 10                  | --users must be from 1000 to 2000000, not 10
          --connections 17            | --connections must be from 1 to 16, not 17
          --network-delay -1          | --network-delay must be from 0 to 1000 ms, not -1.0
          --json no/such/reads.json   | --json no/such/reads.json: no file can be written there
          """)
  void isNamed(String arguments, String message) {
    StringWriter err = new StringWriter();
    int exit =
        new CommandLine(new BenchReadsCommand())
            .setErr(new PrintWriter(err))
            .execute(arguments.split(" "));

    assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).startsWith(message + System.lineSeparator());
  }
}
