package com.huntaze.reads.users;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/**
 * How a document writes a moment. Digit by digit, because a DateTimeFormatter loads the locales'
 * data at the start of a function and costs more than the rest of a small document.
 */
final class Times {
  private static final int LENGTH = "2025-01-01T00:00:00.000Z".length();

  private Times() {}

  /** Always three decimals, as JavaScript's toISOString in the system this replaces. */
  static String iso(Instant moment) {
    LocalDateTime utc =
        LocalDateTime.ofEpochSecond(moment.getEpochSecond(), moment.getNano(), ZoneOffset.UTC);
    var text = new StringBuilder(LENGTH);
    digits(text, utc.getYear(), 1_000).append('-');
    digits(text, utc.getMonthValue(), 10).append('-');
    digits(text, utc.getDayOfMonth(), 10).append('T');
    digits(text, utc.getHour(), 10).append(':');
    digits(text, utc.getMinute(), 10).append(':');
    digits(text, utc.getSecond(), 10).append('.');
    return digits(text, TimeUnit.NANOSECONDS.toMillis(utc.getNano()), 100).append('Z').toString();
  }

  /**
   * @param highest value of the first digit's place
   */
  private static StringBuilder digits(StringBuilder text, long number, int highest) {
    for (int place = highest; place > 1 && number < place; place /= 10) {
      text.append('0');
    }
    return text.append(number);
  }
}
