package com.huntaze.canary.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {
  /** The lines; "!" and the message where a line is refused. */
  private static List<String> lines(InputStream in, int longest) throws IOException {
    LineReader reader = new LineReader(in, longest);
    List<String> lines = new ArrayList<>();
    while (true) {
      try {
        String line = reader.next();
        if (line == null) {
          return lines;
        }
        lines.add(line);
      } catch (JudgeLine.Refused refused) {
        lines.add("!" + refused.getMessage());
      }
    }
  }

  private static List<String> lines(String bytes, int longest) throws IOException {
    return lines(new ByteArrayInputStream(bytes.getBytes(ISO_8859_1)), longest);
  }

  static Stream<Arguments> texts() {
    String tooLong = "!a line has at most 5 bytes";
    return Stream.of(
        arguments("", List.of()),
        arguments("a", List.of("a")),
        arguments("a\n", List.of("a")),
        arguments("a\r\nb\r\n", List.of("a", "b")),
        arguments("a\n\nb", List.of("a", "", "b")),
        arguments("\n", List.of("")),
        arguments("\r\n", List.of("")),
        arguments("a\rb\n", List.of("a\rb")),
        arguments("a\r", List.of("a")),
        arguments("12345\n1\n", List.of("12345", "1")),
        arguments("12345\r\n1\n", List.of("12345", "1")),
        arguments("123456\n1\n", List.of(tooLong, "1")),
        arguments("123456\r\n1", List.of(tooLong, "1")),
        arguments("1234567890123", List.of(tooLong)),
        arguments("1\n1234567890\n\n", List.of("1", tooLong, "")),
        arguments("a\u00ff\nb\n", List.of("!not UTF-8", "b")),
        arguments("\u00c3\nb\n", List.of("!not UTF-8", "b")),
        arguments("\u00c3\u00a9\n", List.of("\u00e9")),
        arguments("a\u0000b\nc", List.of("a\u0000b", "c")));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void aLineEndsInLfOrCrlfAndABadOneIsPassedOver(String bytes, List<String> expected)
      throws IOException {
    assertThat(lines(bytes, 5)).isEqualTo(expected);
  }

  /** Hands over at most so many bytes a read. */
  private static InputStream dripping(byte[] bytes, Random random) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] into, int at, int length) {
        return super.read(into, at, Math.min(length, 1 + random.nextInt(7)));
      }
    };
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void howTheBytesArriveMakesNoDifference(long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      text.append("ab\r\n\n".charAt(random.nextInt(5)));
    }
    assertThat(lines(dripping(text.toString().getBytes(ISO_8859_1), random), 6))
        .isEqualTo(lines(text.toString(), 6))
        .contains("!a line has at most 6 bytes", "");
  }

  @Test
  void aLineLongerThanTheFirstBufferIsReadWhole() throws IOException {
    String line = "x".repeat(1_000_000);
    assertThat(lines(line + "\n" + line + "\nz", 1_000_000)).containsExactly(line, line, "z");
  }

  /** A gigabyte without a line's end, then one more line. */
  private static final class Gigabyte extends InputStream {
    private long left = 1L << 30;
    private final InputStream rest = new ByteArrayInputStream("\nlast\n".getBytes(ISO_8859_1));

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
      if (left == 0) {
        return rest.read(into, at, length);
      }
      int now = (int) Math.min(left, length);
      Arrays.fill(into, at, at + now, (byte) 'x');
      left -= now;
      return now;
    }
  }

  @Test
  void aLineOfAGigabyteCostsNoMemory() throws IOException {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThat(lines(new Gigabyte(), 4 << 20))
        .containsExactly("!a line has at most 4194304 bytes", "last");
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(32L << 20);
  }
}
