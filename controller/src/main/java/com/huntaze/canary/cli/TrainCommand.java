package com.huntaze.canary.cli;

import com.huntaze.canary.daemon.Daemon;
import com.huntaze.canary.daemon.Observatory;
import com.huntaze.canary.daemon.Service;
import com.huntaze.canary.settings.Settings;
import com.huntaze.canary.settings.SettingsLoader;
import com.huntaze.canary.web.Start;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A start that a JVM may learn from ({@code -XX:AOTCacheOutput}), where there is neither a database
 * nor AWS, as in the build of an image: the daemon and the observer begin, answer each page, find
 * nobody to talk to, and end.
 */
@Command(
    name = "train",
    description = "Start and end the daemon once, alone, for the JVM to make an AOT cache of it.",
    hidden = true,
    mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {
  /** Nobody listens on port 1: every call is refused at once. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "CANARY_JOURNAL_PASSWORD", "none",
          "CANARY_JOURNAL_HOST", "127.0.0.1",
          "CANARY_JOURNAL_PORT", "1",
          "CANARY_PORT", "0");

  private static final Map<String, String> SDK =
      Map.of(
          "aws.endpointUrl", "http://127.0.0.1:1",
          "aws.accessKeyId", "none",
          "aws.secretAccessKey", "none");

  private static final List<String> PATHS =
      List.of("", "api/rollouts", "health/live", "health/ready", "metrics");
  private static final String TICKED = "canary_ticks_total{";
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(100);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--config", paramLabel = "FILE", required = true, description = "Settings file.")
  private Path config = Path.of("config/production.conf");

  @Override
  public Integer call() throws IOException, InterruptedException {
    SDK.forEach(System::setProperty);
    Optional<Settings> settings =
        LoadedFile.orReport(SettingsLoader.load(config, ENVIRONMENT), spec.commandLine().getErr());
    if (settings.isEmpty()) {
      return Canary.USAGE;
    }
    try (HttpClient http = HttpClient.newHttpClient()) {
      try (Daemon daemon = new Daemon(settings.get())) {
        visit(http, begin(daemon));
      }
      try (Observatory observer = new Observatory(settings.get())) {
        URI address = begin(observer);
        visit(http, address);
        awaitTick(http, address);
      }
    }
    return 0;
  }

  private static URI begin(Service service) throws IOException {
    return switch (service.start()) {
      case Start.Listening(int port) -> URI.create("http://127.0.0.1:" + port + "/");
      case Start.Refused(String why) -> throw new IOException(why);
    };
  }

  private static void visit(HttpClient http, URI address) throws IOException, InterruptedException {
    for (String path : PATHS) {
      var _ = get(http, address.resolve(path));
    }
  }

  /** Its calls were refused by then. */
  private static void awaitTick(HttpClient http, URI address)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    while (!get(http, address.resolve("metrics")).contains(TICKED)) {
      if (System.nanoTime() - begun > LIMIT.toNanos()) {
        throw new IOException("no tick within " + LIMIT.toSeconds() + " s");
      }
      TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
    }
  }

  private static String get(HttpClient http, URI page) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString()).body();
  }
}
