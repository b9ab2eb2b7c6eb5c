package com.huntaze.canary.settings;

import static com.huntaze.canary.settings.ValueTypes.duration;
import static com.huntaze.canary.settings.ValueTypes.integer;
import static com.huntaze.canary.settings.ValueTypes.secret;
import static com.huntaze.canary.settings.ValueTypes.text;

import java.time.Duration;

/** Section {@code journal}. */
final class JournalSection {
  static final Duration TIMEOUT = Duration.ofSeconds(2);

  private JournalSection() {}

  static JournalSettings read(StrictConfig journal) {
    return new JournalSettings(
        journal.get("host", text(), "127.0.0.1"),
        journal.get("port", integer(1, 65_535), 5432),
        journal.get("database", text(), "canary"),
        journal.get("user", text(), "canary"),
        journal.require("password", secret(), "${CANARY_JOURNAL_PASSWORD}"),
        journal.get("timeout", duration(Duration.ofMillis(100), Duration.ofMinutes(1)), TIMEOUT));
  }
}
