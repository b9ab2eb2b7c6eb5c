package com.huntaze.rehearsal.controller;

import com.huntaze.rehearsal.ops.ResidentMemory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** One life of the controller. */
public final class ControllerProcess implements AutoCloseable {
  private static final String HEAP = "-Xmx96m";

  private final Process process;
  private final String address;

  private ControllerProcess(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts it and waits until it serves its page.
   *
   * @param log takes what it writes to standard error, behind what is there
   * @throws Refused when it ends instead
   */
  public static ControllerProcess start(Path config, Map<String, String> environment, Path log)
      throws Refused {
    return start(java(HEAP), config, environment, log);
  }

  /**
   * The Java that this process runs on, with the launcher's options.
   *
   * @param options beside those
   */
  public static List<String> java(String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(options));
    return command;
  }

  /**
   * As {@link #start(Path, Map, Path)}, on a JVM of the caller's choice.
   *
   * @param java the command that runs it, with its options
   */
  public static ControllerProcess start(
      List<String> java, Path config, Map<String, String> environment, Path log) throws Refused {
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(java));
    builder
        .command()
        .addAll(
            List.of(
                "-cp",
                System.getProperty("java.class.path"),
                ControllerMain.class.getName(),
                "serve",
                "--config",
                config.toString()));
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      Process process = builder.start();
      var output =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String address = output.readLine();
      if (address == null) {
        throw new Refused(process.waitFor(), lastLine(log));
      }
      return new ControllerProcess(process, address);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot start the controller with " + java.getFirst(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Refused(1, "interrupted");
    }
  }

  /** Its page, {@code http://127.0.0.1:PORT/}. */
  public String address() {
    return address;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL, and waits until it is gone. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Processor time so far, zero where the system does not tell. */
  public Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Highest resident memory so far, in kB; empty where the system does not tell. */
  public OptionalLong peakRssKb() {
    return ResidentMemory.peakKb(process.toHandle());
  }

  /** Resident memory now, in kB; empty where the system does not tell. */
  public OptionalLong rssKb() {
    return ResidentMemory.nowKb(process.toHandle());
  }

  /** SIGTERM; SIGKILL for one that does not end in time. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(8, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException interrupted) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  /** What was written last. */
  public static String lastLine(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return lines.isEmpty() ? "the controller said nothing" : lines.getLast();
    } catch (IOException unreadable) {
      return "its log cannot be read: " + log;
    }
  }

  /** The controller ended at its start. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final int exitCode;

    Refused(int exitCode, String message) {
      super(message);
      this.exitCode = exitCode;
    }

    public int exitCode() {
      return exitCode;
    }
  }
}
