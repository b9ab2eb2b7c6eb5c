package com.huntaze.rehearsal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes of those who type: one clear message each, exit 2. */
class BadInputIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rehearze                        | canary: unknown command rehearze, did you mean "rehearse"?
          rehearse --scenari healthy      | canary rehearse: unknown option --scenari, did you mean "--scenario"?
          rehearse --scenario helthy      | --scenario: unknown scenario "helthy", did you mean "healthy"?
          rehearse --scenario no/such.conf| no/such.conf: no such file
          rehearse --port 70000           | canary rehearse: --port must be from 0 to 65535, not 70000
          rehearse --seed x               | canary rehearse: Invalid value for option '--seed': 'x' is not a long
          rehearse --report no/such/r.json| canary rehearse: --report no/such/r.json: no file can be written there
          serve --config no/such.conf     | no/such.conf: no such file
          judge --policy evidence-9       | canary judge: unknown policy evidence-9, did you mean "evidence-1"?
          """)
  void isToldInOneLine(String arguments, String message) throws Exception {
    try (CanaryProcess canary = CanaryProcess.start(arguments.split(" "))) {
      assertThat(canary.exitCode(LIMIT)).isEqualTo(2);
      assertThat(canary.errors()).isEqualTo(message + "\n");
      assertThat(canary.rest()).isEmpty();
    }
  }

  @Test
  void aCommandIsNeeded() throws Exception {
    try (CanaryProcess canary = CanaryProcess.start()) {
      assertThat(canary.exitCode(LIMIT)).isEqualTo(2);
      assertThat(canary.errors()).startsWith("canary: no command; one of ").hasLineCount(1);
    }
  }

  @Test
  void everyProblemOfAScenarioIsToldWithItsPlace() throws Exception {
    Path scenario = directory.resolve("mine.conf");
    Files.writeString(
        scenario,
        """
        name = mine
        expect = promotd
        trafic { requests-per-period = 200 }
        candidate { errors = 120 % }
        events = [{ at = 5, fault = third-controller }, { at = 6 }]
        """);
    try (CanaryProcess canary =
        CanaryProcess.start("rehearse", "--scenario", scenario.toString())) {
      assertThat(canary.exitCode(LIMIT)).isEqualTo(2);
      assertThat(canary.errors().lines())
          .anyMatch(line -> line.startsWith(scenario + ":2: expect "))
          .anyMatch(
              line -> line.equals(scenario + ":3: unknown key trafic, did you mean \"traffic\"?"))
          .anyMatch(line -> line.startsWith(scenario + ":4: candidate.errors "))
          .anyMatch(line -> line.startsWith(scenario + ":5: events[0].fault "))
          .anyMatch(line -> line.contains("events[1].at has nothing happen"));
    }
  }
}
