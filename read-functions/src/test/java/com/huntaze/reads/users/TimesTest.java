package com.huntaze.reads.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimesTest {
  private static final DateTimeFormatter JAVASCRIPT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  @Test
  void aMomentIsWrittenAsJavaScriptDoes() {
    assertThat(Times.iso(Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00.000Z");
    assertThat(Times.iso(Instant.parse("0007-02-03T04:05:06.009999Z")))
        .isEqualTo("0007-02-03T04:05:06.009Z");
    var random = new Random(3);
    for (int i = 0; i < 10_000; i++) {
      Instant moment =
          Instant.ofEpochSecond(
              random.nextLong(-60_000_000_000L, 250_000_000_000L), random.nextInt(1_000_000_000));
      assertThat(Times.iso(moment)).isEqualTo(JAVASCRIPT.format(moment));
    }
  }
}
