package com.huntaze.rehearsal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.model.Arm;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.settings.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioFileTest {
  private static final Percentage TEN = Percentage.of(10);
  private static final String WHOLE =
      """
      name = mine, expect = held
      traffic { requests-per-period = 200 }
      candidate { errors = 0.01, slow = 0.02, from-percentage = 25, errors-from = 0.08 }
      control { errors = 0.003 }
      events = [
        { at = 3, for = 2, arm = both, errors = 0.5 }
        { at = 4, fault = late-metrics, for = 10, periods = 3 }
        { at = 5, fault = latency, millis = 40, arm = control }
        { at = 6, fault = controller-kill, millis = 730 }
        { at = 7, fault = controller-kill }
        { at = 8, for = 2, fault = appconfig-throttle }
      ]
      """;

  @TempDir private Path directory;

  private Scenario read(String text) throws IOException {
    Problems problems = new Problems();
    return ScenarioFile.read(file(text), problems)
        .orElseThrow(() -> new AssertionError(problems.lines()));
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("mine.conf"), text);
  }

  @Test
  void ratesFromAPercentageOnReplaceTheBaseRates() throws IOException {
    Scenario scenario = read(WHOLE);
    assertThat(scenario.rates(Arm.CANDIDATE, 0, TEN)).isEqualTo(new Rates(0.01, 0.02));
    assertThat(scenario.rates(Arm.CANDIDATE, 0, Percentage.of(25)))
        .isEqualTo(new Rates(0.08, 0.02));
    assertThat(scenario.rates(Arm.CONTROL, 0, Percentage.FULL)).isEqualTo(new Rates(0.003, 0));
  }

  @Test
  void anEventReplacesTheRatesThatItNamesWhileItLasts() throws IOException {
    Scenario scenario = read(WHOLE);
    assertThat(scenario.rates(Arm.CANDIDATE, 2, TEN).errors()).isEqualTo(0.01);
    assertThat(scenario.rates(Arm.CANDIDATE, 3, TEN)).isEqualTo(new Rates(0.5, 0.02));
    assertThat(scenario.rates(Arm.CONTROL, 4, TEN)).isEqualTo(new Rates(0.5, 0));
    assertThat(scenario.rates(Arm.CONTROL, 5, TEN).errors()).isEqualTo(0.003);
    assertThat(scenario.rates(Arm.CONTROL, -1, TEN).errors()).isEqualTo(0.003);
  }

  @Test
  void faultsCarryTheirAmount() throws IOException {
    assertThat(read(WHOLE).faults())
        .extracting(fault -> fault.kind() + " " + fault.amount() + " " + fault.periods())
        .containsExactly(
            "late-metrics 3 10",
            "latency 40 1",
            "controller-kill 730 1",
            "controller-kill 0 1",
            "appconfig-throttle 0 2");
    assertThat(read(WHOLE).kills()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          expect = held                                   | name is missing
          name = x, expect = maybe                        | expect must be one of
          name = "No", expect = held                      | name must be lower-case words
          baseline-periods = 59                           | baseline-periods must be a whole number from 60
          max-periods = 0                                 | max-periods must be
          traffic.users = 100001                          | traffic.users must be
          traffic.requests-per-period = -1                | traffic.requests-per-period must be
          candidate.errors = 1.5                          | candidate.errors must be a share
          candidate.errors-from = 0.5                     | candidate.errors-from needs from-percentage beside it
          control.slo = 0.1                               | unknown key control.slo, did you mean "slow"?
          events = [{ at = 1, arm = left, errors = 0 }]   | events[0].arm must be one of
          events = [{ errors = 0.5 }]                     | events[0].at is missing
          events = [{ at = 1 }]                           | events[0].at has nothing happen
          events = [{ at = 1, fault = latency }]          | events[0].millis is missing
          events = [{ at = 1, fault = latensy, for = 2 }] | events[0].fault must be one of
          events = [{ at = 1, fault = drop-index, slow = 0.5 }] | events[0].fault cannot stand beside
          events = 5                                      | events must be a list
          """)
  void aMistakeIsNamedWithItsPlace(String line, String message) throws IOException {
    String rest =
        line.startsWith("expect") || line.startsWith("name") ? "" : "name = x\nexpect = held\n";
    Problems problems = new Problems();
    Path file = file(rest + "traffic.requests-per-period = 1\n" + line + "\n");
    assertThat(ScenarioFile.read(file, problems)).isEmpty();
    assertThat(problems.lines())
        .anySatisfy(problem -> assertThat(problem).startsWith(file + ":").contains(": " + message));
  }
}
