package com.huntaze.canary.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stream's input and output: what waits, what is flushed, what a strange line does. */
@Timeout(60)
class JudgeFlowTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String START =
      "{\"rollout\":\"r\",\"history\":{\"n\":[],\"errors\":[],\"slow\":[]}}";
  private static final String POLL = "{\"rollout\":\"r\",\"poll\":3,\"periods\":[]}";

  private static JudgeStream stream() {
    return new JudgeStream(Judges.one(JudgeCommand.reference()));
  }

  private static List<String> answers(byte[] input) throws IOException {
    var out = new ByteArrayOutputStream();
    stream().run(new ByteArrayInputStream(input), new PrintStream(out, false, UTF_8));
    return out.toString(UTF_8).lines().toList();
  }

  private static void assertErrorInLine2(byte[] second) throws IOException {
    var input = new ByteArrayOutputStream();
    input.write((START + "\n").getBytes(UTF_8));
    input.write(second);
    input.write(("\n" + POLL + "\n").getBytes(UTF_8));
    List<String> answers = answers(input.toByteArray());
    assertThat(answers).hasSize(3);
    JsonNode error = MAPPER.readTree(answers.get(1));
    assertThat(error.get("error").asText()).isNotBlank();
    assertThat(error.get("line").asLong()).isEqualTo(2);
    assertThat(answers.get(2)).contains("HOLD");
  }

  /** The judge between two pipes. */
  private static final class Piped implements AutoCloseable {
    private final PipedOutputStream input = new PipedOutputStream();
    private final BufferedReader answers;

    Piped() throws IOException {
      var in = new PipedInputStream(input, 1 << 16);
      var out = new PipedOutputStream();
      answers =
          new BufferedReader(new InputStreamReader(new PipedInputStream(out, 1 << 16), UTF_8));
      Thread.ofVirtual()
          .start(
              () -> {
                try (var print = new PrintStream(out, false, UTF_8)) {
                  stream().run(in, print);
                } catch (IOException broken) {
                  throw new IllegalStateException(broken);
                }
              });
    }

    void send(String text) throws IOException {
      input.write(text.getBytes(UTF_8));
      input.flush();
    }

    @Override
    public void close() throws IOException {
      input.close();
    }
  }

  @Test
  void anAnswerDoesNotWaitForTheRestOfAHalfReceivedLine() throws IOException {
    try (var piped = new Piped()) {
      piped.send(START + "\n" + POLL.substring(0, 9));
      assertThat(piped.answers.readLine()).contains("START");
      piped.send(POLL.substring(9) + "\r\n" + POLL + "\n\n");
      assertThat(piped.answers.readLine()).contains("HOLD");
      assertThat(piped.answers.readLine()).contains("HOLD");
      assertThat(piped.answers.readLine()).contains("\"line\":4");
      piped.send(POLL);
      piped.input.close();
      assertThat(piped.answers.readLine()).contains("HOLD");
      assertThat(piped.answers.readLine()).isNull();
    }
  }

  @Test
  void everyAnswerIsOutBeforeTheInputIsAskedForMore() throws IOException {
    var out = new ByteArrayOutputStream();
    byte[] input = (START + "\n" + (POLL + "\n").repeat(2_000)).getBytes(UTF_8);
    var in =
        new ByteArrayInputStream(input) {
          @Override
          public synchronized int read(byte[] into, int at, int length) {
            long asked = new String(input, 0, pos, UTF_8).chars().filter(c -> c == '\n').count();
            assertThat(out.toString(UTF_8).lines().count()).isEqualTo(asked);
            return super.read(into, at, Math.min(length, 10_000));
          }
        };
    stream().run(in, new PrintStream(new BufferedOutputStream(out), false, UTF_8));
    assertThat(out.toString(UTF_8).lines()).hasSize(2_001);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\r",
        "\u0000",
        "{\"rollout\":\"r\u0000\",\"poll\":1,\"periods\":[]}",
        "{\"rollout\":\"r\",\"poll\":1e999999999,\"periods\":[]}",
        "{\"rollout\":\"r\",\"poll\":123456789012345678901234567890,\"periods\":[]}",
        "{\"rollout\":\"r\",\"poll\":9,\"periods\":[{\"minute\":1,\"step\":0,\"candidate\":"
            + "{\"n\":1e400,\"errors\":0,\"slow\":0}}]}",
        "{\"rollout\":\"r\",\"poll\":9,\"periods\":[{\"minute\":1,\"step\":0,\"candidate\":"
            + "{\"n\":NaN,\"errors\":0,\"slow\":0}}]}",
        "{\"rollout\":\"r\",\"poll\":3,\"periods\":[]} {}",
        "{\"rollout\":\"r\",\"rollout\":\"r\",\"poll\":3,\"periods\":[]}"
      })
  void aStrangeLineIsAnErrorAndTheNextIsAnswered(String line) throws IOException {
    assertErrorInLine2(line.getBytes(UTF_8));
  }

  @Test
  void deepNestingAndLongDigitsAreErrors() throws IOException {
    assertErrorInLine2("[".repeat(1_000_000).getBytes(UTF_8));
    assertErrorInLine2("{\"a\":".repeat(500_000).getBytes(UTF_8));
    assertErrorInLine2(("{\"poll\":" + "9".repeat(1_000_000)).getBytes(UTF_8));
    assertErrorInLine2("x".repeat((4 << 20) + 1).getBytes(UTF_8));
  }

  @Test
  void bytesThatAreNoUtf8AreAnError() throws IOException {
    assertErrorInLine2(new byte[] {'{', '"', (byte) 0xff, '"', '}'});
    assertErrorInLine2(new byte[] {(byte) 0xc3});
  }

  @Test
  void everyLineIsAnsweredInOrder() throws IOException {
    assertThat(answers((START + "\nbad\n" + START + "\n").getBytes(UTF_8)))
        .satisfiesExactly(
            first -> assertThat(first).contains("START").contains("\"weight\":0.01"),
            second -> assertThat(second).contains("\"line\":2"),
            third -> assertThat(third).contains("has started already").contains("\"line\":3"));
  }

  @Test
  void crlfAndAMissingFinalLineEndChangeNothing() throws IOException {
    String lines = START + "\n" + POLL + "\n" + POLL;
    assertThat(answers(lines.replace("\n", "\r\n").getBytes(UTF_8)))
        .isEqualTo(answers((lines + "\n").getBytes(UTF_8)))
        .hasSize(3)
        .noneMatch(answer -> answer.contains("error"));
  }

  @Test
  void nothingIsReadOnceNobodyReadsTheAnswers() throws IOException {
    byte[] line = (START + "\n").getBytes(UTF_8);
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            throw new UnsupportedOperationException();
          }

          @Override
          public int read(byte[] into, int at, int length) {
            System.arraycopy(line, 0, into, at, line.length);
            return line.length;
          }
        };
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    stream().run(endless, new PrintStream(closed, false, UTF_8));
  }
}
