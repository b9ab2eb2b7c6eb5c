package com.huntaze.rehearsal.bench.reads;

import com.huntaze.rehearsal.bench.reads.peer.Measured;
import com.huntaze.rehearsal.bench.reads.peer.ReadOperation;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A peer that answers a line of JSON with a line of JSON: {@code PeerMain} has the protocol. */
final class LinePeer implements Peer {
  /** Beyond what was asked for: a start, or calls that were under way. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private static final int WARM_UP_SEED = 1;

  /** Takes the place of the line that a dead process does not write. */
  private static final String END = "";

  private final PeerName name;
  private final Process process;
  private final Path log;
  private final BufferedWriter questions;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

  private LinePeer(PeerName name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.questions = process.outputWriter(StandardCharsets.UTF_8);
    Thread.ofVirtual().name("answers-of-" + name.word()).start(this::read);
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @param directory of its log, and of its work
   */
  static LinePeer start(PeerName name, List<String> command, Path directory)
      throws IOException, InterruptedException {
    Path log = directory.resolve(name.word() + ".log");
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    LinePeer peer = new LinePeer(name, process, log);
    try {
      peer.answer(LIMIT);
      return peer;
    } catch (IOException dead) {
      peer.close();
      throw dead;
    }
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().forEach(answers::add);
    } catch (IOException gone) {
      // as good as its end
    }
    answers.add(END);
  }

  @Override
  public PeerName name() {
    return name;
  }

  @Override
  public void warmUp(ReadOperation operation, int concurrency, Duration lasting)
      throws IOException, InterruptedException {
    measure(operation, concurrency, lasting, WARM_UP_SEED);
  }

  @Override
  public Measured measure(ReadOperation operation, int concurrency, Duration lasting, int seed)
      throws IOException, InterruptedException {
    JsonObject question =
        question(operation, seed)
            .put("concurrency", concurrency)
            .put("seconds", lasting.toNanos() / 1e9);
    return Measured.from(ask(question, lasting.plus(LIMIT)));
  }

  @Override
  public Optional<String> sample(ReadOperation operation, int seed)
      throws IOException, InterruptedException {
    return Optional.of(ask(question(operation, seed), LIMIT).getString("document"));
  }

  private static JsonObject question(ReadOperation operation, int seed) {
    return new JsonObject().put("operation", operation.word()).put("seed", seed);
  }

  private JsonObject ask(JsonObject question, Duration within)
      throws IOException, InterruptedException {
    questions.write(question.encode());
    questions.newLine();
    questions.flush();
    JsonObject answer = answer(within);
    if (answer.containsKey("error")) {
      throw new IOException(
          "peer %s fails at %s: %s"
              .formatted(name.word(), question.getString("operation"), answer.getString("error")));
    }
    return answer;
  }

  private JsonObject answer(Duration within) throws IOException, InterruptedException {
    @Nullable String line = answers.poll(within.toSeconds(), TimeUnit.SECONDS);
    if (line == null) {
      throw new IOException(
          "peer %s did not answer within %d s".formatted(name.word(), within.toSeconds()));
    }
    if (line.equals(END)) {
      throw new IOException("peer %s ended by itself: %s".formatted(name.word(), lastWords()));
    }
    return new JsonObject(line);
  }

  /** The line that names an error: a stack comes behind it. */
  private String lastWords() throws IOException {
    List<String> said = Files.readAllLines(log).stream().filter(line -> !line.isBlank()).toList();
    return said.stream()
        .filter(line -> line.contains("Error") || line.contains("Exception"))
        .findFirst()
        .or(() -> said.isEmpty() ? Optional.empty() : Optional.of(said.getLast()))
        .orElse("it said nothing");
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
