package com.huntaze.canary.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Settings files for tests. */
final class SettingsFiles {
  static final Path PRODUCTION = Path.of("..", "config", "production.conf");
  static final Path REHEARSAL = Path.of("..", "config", "rehearsal.conf");
  static final Map<String, String> ENVIRONMENT = Map.of("CANARY_JOURNAL_PASSWORD", "pass-word");

  /** All that a file must say; {@code %s}: a line in the rollout, and one at the top. */
  static final String MINIMAL =
      """
      journal.password = ${CANARY_JOURNAL_PASSWORD}
      aws.region = eu-west-1
      rollouts = [{
        name = huntaze-reads
        appconfig { application = abc1234, environment = def5678, profile = ghi9012
          advance-strategy = jkl3456, rollback-strategy = mno7890 }
        %s
      }]
      %s
      """;

  static final int ROLLOUT_LINE = 7;
  static final int TOP_LINE = 9;

  private SettingsFiles() {}

  static Path write(Path folder, String content) throws IOException {
    return Files.writeString(folder.resolve("canary.conf"), content);
  }

  static Map<String, String> environment(String name, String value) {
    Map<String, String> environment = new HashMap<>(ENVIRONMENT);
    environment.put(name, value);
    return environment;
  }

  static Settings valid(Path file, Map<String, String> environment) {
    Loaded<Settings> loaded = SettingsLoader.load(file, environment);
    assertThat(loaded).isInstanceOf(Loaded.Valid.class);
    return ((Loaded.Valid<Settings>) loaded).value();
  }

  static List<String> problems(Path file, Map<String, String> environment) {
    Loaded<Settings> loaded = SettingsLoader.load(file, environment);
    assertThat(loaded).isInstanceOf(Loaded.Invalid.class);
    return ((Loaded.Invalid<Settings>) loaded).problems();
  }
}
