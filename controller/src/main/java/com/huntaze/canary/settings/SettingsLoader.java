package com.huntaze.canary.settings;

import com.huntaze.canary.judge.JudgePolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Loads a settings file (HOCON; every key is in controller/README.md). Reading goes on after a
 * problem, so that all are found at once.
 */
public final class SettingsLoader {
  /** The SDK's variables begin like this, {@code AWS_ENDPOINT_URL_APPCONFIGDATA} too. */
  private static final String ENDPOINT = "AWS_ENDPOINT_URL";

  private SettingsLoader() {}

  /**
   * @param file as it shall be named in messages
   * @param environment for {@code ${VARIABLE}} in the file; {@code AWS_ENDPOINT_URL} lifts AWS's
   *     limit on polls of the flag
   */
  public static Loaded<Settings> load(Path file, Map<String, String> environment) {
    Duration lowestPoll = lowestPoll(environment);
    return read(file, environment, root -> settings(root, lowestPoll));
  }

  /**
   * Only what a judge needs: telemetry and judge of each rollout, by the rollout's name. Needs no
   * secret and no AWS.
   */
  public static Loaded<Map<String, JudgePolicy>> loadJudges(
      Path file, Map<String, String> environment) {
    return read(
        file,
        environment,
        root -> {
          List.of("server", "journal", "leases", "aws", "sns", "notifications", "traces", "audit")
              .forEach(root::has);
          templates(root);
          return RolloutsSection.readJudges(root);
        });
  }

  private static <T> Loaded<T> read(
      Path file, Map<String, String> environment, Function<StrictConfig, T> reader) {
    Problems problems = new Problems();
    return ConfigFile.read(file, environment, problems)
        .<Loaded<T>>map(
            root -> {
              T value = reader.apply(root);
              root.rejectUnknownKeys();
              return problems.isEmpty()
                  ? new Loaded.Valid<>(value)
                  : new Loaded.Invalid<>(problems.lines());
            })
        .orElseGet(() -> new Loaded.Unreadable<>(problems.lines().getFirst()));
  }

  static Settings settings(StrictConfig root, Duration lowestPoll) {
    templates(root);
    StrictConfig journal = root.section("journal");
    StrictConfig aws = root.section("aws");
    AwsSettings called = AwsSection.read(aws);
    Settings settings =
        new Settings(
            ServerSection.read(root.section("server")),
            JournalSection.read(journal),
            LeaseSection.read(root.section("leases")),
            called,
            SnsSection.read(root.section("sns")),
            NotificationsSection.read(root.section("notifications"), called.region()),
            TracesSection.read(root.section("traces")),
            AuditSection.read(root.section("audit")),
            RolloutsSection.read(root, lowestPoll, called.region()));
    refuseSlow(journal, "timeout", settings.journal().timeout(), settings);
    refuseSlow(aws, "call-timeout", settings.aws().callTimeout(), settings);
    return settings;
  }

  /** Parts that rollouts are put together from, {@code ${templates.reads}}; read there. */
  private static void templates(StrictConfig root) {
    root.has("templates");
  }

  /** A call may outlast a period, not more: the loop waits for it. */
  private static void refuseSlow(
      StrictConfig section, String key, Duration timeout, Settings settings) {
    Stream<Duration> periods =
        settings.rollouts().stream().map(rollout -> rollout.telemetry().period());
    periods
        .min(Duration::compareTo)
        .map(period -> period.multipliedBy(2))
        .filter(limit -> section.accepted(key) && timeout.compareTo(limit) > 0)
        .ifPresent(
            limit ->
                section.problem(
                    key,
                    "must be at most %s, twice the shortest period of a rollout, not %s"
                        .formatted(ValueTypes.show(limit), ValueTypes.show(timeout))));
  }

  private static Duration lowestPoll(Map<String, String> environment) {
    boolean elsewhere = environment.keySet().stream().anyMatch(name -> name.startsWith(ENDPOINT));
    return elsewhere ? Duration.ZERO : AppConfigSection.POLL_INTERVAL;
  }
}
