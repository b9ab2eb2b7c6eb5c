package com.huntaze.canary.settings;

import static com.huntaze.canary.settings.ValueTypes.text;

import java.util.regex.Pattern;

/** Section {@code traces}. */
final class TracesSection {
  private static final ValueType<String> ENDPOINT =
      text(
          Pattern.compile("https?://([A-Za-z0-9.-]+|\\[[0-9a-f:]+])(:[0-9]{1,5})?"),
          "a collector's address without a path, such as http://127.0.0.1:4318");

  private TracesSection() {}

  static TracesSettings read(StrictConfig traces) {
    return new TracesSettings(traces.find("endpoint", ENDPOINT).orElse(null));
  }
}
