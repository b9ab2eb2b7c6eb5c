package com.huntaze.rehearsal.bench;

import com.huntaze.rehearsal.controller.ControllerProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One start of {@code canary serve} as the launcher starts it, until it is ready.
 *
 * @param jar the program
 * @param config its settings
 * @param log takes its standard error
 */
record DaemonStart(Path jar, Path config, Map<String, String> environment, Path log) {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(10);

  /**
   * Starts it, waits until it is ready and ends it with SIGTERM.
   *
   * @param options of the JVM beside the launcher's own
   * @return from the start of the process to the first 200 of {@code /health/ready}
   * @throws IOException when it does not get there, or does not end by itself
   */
  Duration run(List<String> options) throws IOException, InterruptedException {
    // a cache serves only the collector that it was made with: the launcher's
    List<String> command = ControllerProcess.java(options.toArray(String[]::new));
    command.addAll(List.of("-jar", jar.toString(), "serve", "--config", config.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    long began = System.nanoTime();
    Process process = builder.start();
    try {
      awaitReady(process, began);
      Duration taken = Duration.ofNanos(System.nanoTime() - began);
      process.destroy();
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException("the daemon does not end within " + LIMIT.toSeconds() + " s");
      }
      return taken;
    } finally {
      process.destroyForcibly();
    }
  }

  private void awaitReady(Process process, long began) throws IOException, InterruptedException {
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String address = output.readLine();
    if (address == null) {
      throw new IOException(
          "the daemon ends at its start and says: " + ControllerProcess.lastLine(log));
    }
    HttpRequest ready = HttpRequest.newBuilder(URI.create(address + "health/ready")).build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (http.send(ready, BodyHandlers.discarding()).statusCode() != 200) {
        if (System.nanoTime() - began > LIMIT.toNanos()) {
          throw new IOException("the daemon is not ready within " + LIMIT.toSeconds() + " s");
        }
        TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
      }
    }
  }
}
