package com.huntaze.canary.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Lines of UTF-8 ending in LF or CRLF, the last perhaps without. A longer line than allowed costs
 * no memory, and the reader never waits for more input while a whole line is buffered.
 */
final class LineReader {
  private static final int CHUNK = 1 << 16;

  private final InputStream in;
  private final int longest;
  private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
  private byte[] buffer = new byte[CHUNK];

  /** The unread bytes are {@code buffer[from..to)}; none before {@code searched} is an LF. */
  private int from;

  private int searched;
  private int to;

  /**
   * @param longest line that is read, in bytes without its end
   */
  LineReader(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /** Whether {@link #next} answers without reading, so without perhaps waiting. */
  boolean hasBufferedLine() {
    return findEnd() >= 0;
  }

  /**
   * The next line without its end; null after the last.
   *
   * @throws JudgeLine.Refused for a line that is too long or not UTF-8; it is passed over, and the
   *     next call reads on behind it
   */
  @Nullable String next() throws IOException, JudgeLine.Refused {
    int end = findEnd();
    while (end < 0) {
      if (to - from > longest + 1) {
        passOver();
        throw tooLong();
      }
      if (!fill()) {
        return from == to ? null : take(to, to);
      }
      end = findEnd();
    }
    return take(end, end + 1);
  }

  private String take(int end, int next) throws JudgeLine.Refused {
    int start = from;
    from = next;
    searched = next;
    int length = end - start;
    if (length > 0 && buffer[end - 1] == '\r') {
      length--;
    }
    if (length > longest) {
      throw tooLong();
    }
    try {
      return utf8.decode(ByteBuffer.wrap(buffer, start, length)).toString();
    } catch (CharacterCodingException malformed) {
      throw new JudgeLine.Refused("not UTF-8");
    }
  }

  private JudgeLine.Refused tooLong() {
    return new JudgeLine.Refused("a line has at most " + longest + " bytes");
  }

  /** Index of the next LF, or -1. */
  private int findEnd() {
    while (searched < to) {
      if (buffer[searched] == '\n') {
        return searched;
      }
      searched++;
    }
    return -1;
  }

  /** Reads once; false at the end of the input. */
  private boolean fill() throws IOException {
    if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, to - from);
      searched -= from;
      to -= from;
      from = 0;
    }
    if (to == buffer.length) {
      byte[] larger = new byte[Math.min(2 * buffer.length, longest + CHUNK)];
      System.arraycopy(buffer, 0, larger, 0, to);
      buffer = larger;
    }
    int read = in.read(buffer, to, buffer.length - to);
    to += Math.max(read, 0);
    return read >= 0;
  }

  /** Drops everything up to and with the next LF. */
  private void passOver() throws IOException {
    boolean more = true;
    while (more && findEnd() < 0) {
      from = 0;
      searched = 0;
      to = 0;
      more = fill();
    }
    from = Math.min(searched + 1, to);
    searched = from;
  }
}
