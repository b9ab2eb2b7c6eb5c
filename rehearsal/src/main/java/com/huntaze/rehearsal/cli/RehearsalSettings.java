package com.huntaze.rehearsal.cli;

import com.huntaze.canary.cli.LoadedFile;
import com.huntaze.canary.settings.Settings;
import com.huntaze.canary.settings.SettingsLoader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The controller's settings, read before anything of the world is started for it. */
final class RehearsalSettings {
  /** Stand-ins for what only a started world knows. */
  private static final Map<String, String> UNKNOWN_YET =
      Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1", "CANARY_JOURNAL_PASSWORD", "rehearsal");

  private RehearsalSettings() {}

  /** Empty when something is wrong, which has then been told. */
  static Optional<Settings> read(Path config, PrintWriter problems) {
    return LoadedFile.orReport(SettingsLoader.load(config, UNKNOWN_YET), problems);
  }
}
