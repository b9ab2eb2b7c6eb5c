package com.huntaze.rehearsal.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Texts that break careless programs. Each holds {@link #MARK}, by which an echo is found. */
final class Hostile {
  /** Part of no answer of ours. */
  static final String MARK = "zQ7x";

  private static final List<String> TEXTS =
      List.of(
          "' or '1'='1' -- ",
          "'; drop table users; --",
          "$1::text",
          "\\'; select pg_sleep(10); --",
          "../../etc/passwd",
          "%00%0a%0d",
          "${jndi:ldap://x}",
          "<script>alert(1)</script>",
          "\r\nSet-Cookie: a=b",
          "\u0000",
          "\ud800",
          "\udc00\ud800",
          "\u202e\u2066",
          "é\u0301\ufeff",
          "\ud83d\ude00",
          "9223372036854775808",
          "-1",
          "1e999999999",
          "NaN",
          "null",
          "[]",
          "{}",
          " ",
          "\u2028",
          "%s%n%x",
          "a".repeat(70));

  private static final int MEGABYTE = 1_000_000;

  private final Random random;

  Hostile(Random random) {
    this.random = random;
  }

  String text() {
    String text = TEXTS.get(random.nextInt(TEXTS.size()));
    return switch (random.nextInt(4)) {
      case 0 -> MARK + text;
      case 1 -> text + MARK;
      case 2 -> MARK + text + text;
      default -> MARK + unicode(1 + random.nextInt(40));
    };
  }

  /** About a megabyte. */
  String huge() {
    String text = text();
    return text.repeat(1 + MEGABYTE / text.length());
  }

  /** What a cursor might be, but is not. */
  String cursor() {
    String plain =
        switch (random.nextInt(4)) {
          case 0 -> "a" + (random.nextLong() | 1L << 62) + ":" + text();
          case 1 -> "b99999999999999999999:" + MARK;
          case 2 -> "c1:" + text();
          default -> text();
        };
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  private String unicode(int length) {
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) random.nextInt(0x10000));
    }
    return text.toString();
  }
}
