package com.huntaze.reads.users;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How a document writes a moment. */
final class Times {
  /** Always three decimals, as JavaScript's toISOString in the system this replaces. */
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Times() {}

  static String iso(Instant moment) {
    return MILLIS.format(moment);
  }
}
