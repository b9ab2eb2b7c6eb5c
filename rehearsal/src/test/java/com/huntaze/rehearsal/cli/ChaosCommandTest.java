package com.huntaze.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.rehearsal.chaos.ChaosRun;
import com.huntaze.rehearsal.chaos.Ending;
import com.huntaze.rehearsal.chaos.Player;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The command around runs that are not played. */
class ChaosCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<ChaosRun> played = new ArrayList<>();

  private int run(Player player, String... arguments) {
    return new CommandLine(
            new ChaosCommand(
                Path.of(".."),
                (_, _, _) ->
                    run -> {
                      played.add(run);
                      return player.play(run);
                    }))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private static Optional<Ending> expected(ChaosRun run) {
    return Optional.of(new Ending(true, "all is well", run.kills(), Duration.ofSeconds(90)));
  }

  @Test
  void aLineARunAndTheSum() {
    assertThat(run(ChaosCommandTest::expected, "--kills", "10", "--seed", "4")).isZero();
    assertThat(out.toString().lines()).hasSize(played.size() + 1);
    assertThat(out.toString())
        .startsWith("seed 4, healthy, ")
        .contains("kill at ", ": all is well, 90 s\nseed 5, errors, ")
        .endsWith("10 kills in " + played.size() + " runs, 0 different outcomes\n");
  }

  @Test
  void anotherOutcomeFailsTellsHowToPlayItAgainAndTheRestIsPlayed() {
    Player player =
        run ->
            run.seed() == 2
                ? Optional.of(new Ending(false, "held", 1, Duration.ofSeconds(95)))
                : expected(run);
    assertThat(run(player, "--kills", "30")).isEqualTo(1);
    String again = "held, 95 s; again with --seed 2 --kills " + played.get(1).kills();
    assertThat(out.toString().lines().toList().get(1)).endsWith(again);
    assertThat(out.toString()).endsWith(played.size() + " runs, 1 different outcomes\n");
    assertThat(played).last().satisfies(run -> assertThat(run.seed()).isGreaterThan(2));
  }

  @Test
  void thePersonsEndIsAFailureAfterWhatWasPlayed() {
    Player player = run -> run.seed() == 2 ? Optional.empty() : expected(run);
    assertThat(run(player, "--kills", "30")).isEqualTo(1);
    assertThat(played).hasSize(2);
    assertThat(out.toString()).endsWith(" kills in 1 runs, 0 different outcomes\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --kills 0      | --kills must be from 1 to 100000, not 0
          --kills 100001 | --kills must be from 1 to 100000, not 100001
          --kills many   | Invalid value for option '--kills': 'many' is not an int
          --seed x       | Invalid value for option '--seed': 'x' is not a long
          --sead 3       | Unknown options: '--sead', '3'
          """)
  void aMistakeIsToldBeforeAnythingIsPlayed(String arguments, String message) {
    assertThat(run(ChaosCommandTest::expected, arguments.split(" "))).isEqualTo(2);
    assertThat(err.toString()).startsWith(message + "\n");
    assertThat(played).isEmpty();
    assertThat(out.toString()).isEmpty();
  }
}
