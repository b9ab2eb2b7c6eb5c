package com.huntaze.canary.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which rollouts wait for which. */
class DependencyTest {
  @TempDir Path folder;

  /** One line a rollout, from line 3 on. */
  private Path file(String... rollouts) throws IOException {
    StringBuilder content =
        new StringBuilder(
            "journal.password = ${CANARY_JOURNAL_PASSWORD}, aws.region = eu-west-1\n");
    content.append("rollouts = [\n");
    for (String rollout : rollouts) {
      content
          .append("{ appconfig { application = abc1234, environment = def5678, profile = ghi9012,")
          .append(" advance-strategy = jkl3456, rollback-strategy = mno7890, flag = ")
          .append(rollout.replaceAll("name = ([a-z]+).*", "$1"))
          .append(" }, run = 1, ")
          .append(rollout)
          .append(" }\n");
    }
    return SettingsFiles.write(folder, content.append("]\n").toString());
  }

  private List<String> problems(String... rollouts) throws IOException {
    Path file = file(rollouts);
    return SettingsFiles.problems(file, SettingsFiles.ENVIRONMENT).stream()
        .map(line -> line.replace(file.toString(), "F"))
        .toList();
  }

  @Test
  void aRolloutWaitsForTheRunsThatTheOthersAreToHave() throws IOException {
    Path file =
        file(
            "name = users, run = 3",
            "name = reads, run = 2, after = [users, pages, users]",
            "name = pages");
    assertThat(SettingsFiles.valid(file, SettingsFiles.ENVIRONMENT).rollouts())
        .extracting(RolloutSettings::after)
        .containsExactly(
            List.of(), List.of(new Dependency("users", 3), new Dependency("pages", 1)), List.of());
  }

  @Test
  void anUnknownNameIsRefusedWithTheNearestOne() throws IOException {
    assertThat(problems("name = users", "name = reads, after = [user]"))
        .containsExactly(
            "F:4: rollouts[1].after names no rollout, \"user\", did you mean \"users\"?");
  }

  @Test
  void noRolloutWaitsForItself() throws IOException {
    assertThat(problems("name = users, after = [users]"))
        .containsExactly(
            "F:3: rollouts[0].after names the rollout itself, which would wait for ever");
  }

  @Test
  void everyCircleIsNamedOnce() throws IOException {
    assertThat(
            problems(
                "name = first, after = [one]",
                "name = one, after = [two]",
                "name = two, after = [three, four]",
                "name = three, after = [one]",
                "name = four",
                "name = left, after = [right]",
                "name = right, after = [left]"))
        .containsExactly(
            "F:4: rollouts[1].after makes a circle that would wait for ever:"
                + " one after two after three after one",
            "F:8: rollouts[5].after makes a circle that would wait for ever:"
                + " left after right after left");
  }

  @Test
  void aRunThatNeverStartsByItselfIsNotWaitedFor() throws IOException {
    assertThat(problems("name = users, run = 0", "name = reads, after = [users]"))
        .containsExactly(
            "F:4: rollouts[1].after names users, whose run is 0: it never starts by itself, so this"
                + " one would wait for ever; give it a run");
  }

  @Test
  void whereNothingStartsNothingWaits() throws IOException {
    Path file = file("name = users, run = 0", "name = reads, run = 0, after = [users]");
    assertThat(SettingsFiles.valid(file, SettingsFiles.ENVIRONMENT).rollouts()).hasSize(2);
  }
}
