package com.huntaze.rehearsal.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The packaged program, as the launcher starts it. */
final class CanaryProcess implements AutoCloseable {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final Path JAR = Path.of("target", "rehearsal.jar");

  private static final Pattern WORK = Pattern.compile("/\\S*canary-rehearsal-\\d+");

  private final Process process;
  private final Path errors;
  private final BufferedReader output;

  private CanaryProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static CanaryProcess start(String... arguments) throws IOException {
    Path errors = Files.createTempFile(Path.of("target"), "canary-", ".err");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        Stream.concat(
                Stream.of(
                    java, "-XX:+UseSerialGC", "-Dcanary.home=" + HOME, "-jar", JAR.toString()),
                Stream.of(arguments))
            .toList();
    ProcessBuilder program = new ProcessBuilder(command).redirectError(errors.toFile());
    program.environment().put("CANARY_JOURNAL_PASSWORD", "none");
    return new CanaryProcess(program.start(), errors);
  }

  /** The next line of standard output; blocks. */
  String line() throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new AssertionError("no output, but on standard error: " + errors());
    }
    return line;
  }

  /** What remains of standard output, once the process has ended. */
  List<String> rest() {
    return output.lines().toList();
  }

  String errors() throws IOException {
    return Files.readString(errors);
  }

  boolean endsWithin(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  int exitCode(Duration limit) throws InterruptedException, IOException {
    if (!endsWithin(limit)) {
      throw new AssertionError("still running after " + limit + ": " + errors());
    }
    return process.exitValue();
  }

  /**
   * All that runs for it: what it has started, and the PostgreSQL servers, which pg_ctl leaves to
   * themselves, found by the work directory that the watchman was told.
   */
  List<ProcessHandle> everyProcess() {
    List<ProcessHandle> started = process.descendants().toList();
    String work =
        started.stream()
            .flatMap(child -> child.info().commandLine().stream())
            .flatMap(line -> WORK.matcher(line).results())
            .map(MatchResult::group)
            .findFirst()
            .orElseThrow(() -> new AssertionError("no watchman among " + started));
    Stream<ProcessHandle> servers =
        ProcessHandle.allProcesses()
            .filter(any -> any.info().commandLine().filter(it -> it.contains(work)).isPresent())
            .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()));
    return Stream.concat(started.stream(), servers).distinct().toList();
  }

  /** Sends it SIGHUP. */
  void hangUp() throws IOException, InterruptedException {
    int sent = new ProcessBuilder("kill", "-HUP", "" + process.pid()).start().waitFor();
    if (sent != 0) {
      throw new AssertionError("no SIGHUP to " + process.pid());
    }
  }

  void terminate() {
    process.destroy();
  }

  void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
