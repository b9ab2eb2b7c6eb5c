package com.huntaze.canary.settings;

import static com.huntaze.canary.settings.ValueTypes.duration;
import static com.huntaze.canary.settings.ValueTypes.integer;
import static com.huntaze.canary.settings.ValueTypes.secret;
import static com.huntaze.canary.settings.ValueTypes.share;
import static com.huntaze.canary.settings.ValueTypes.text;

import com.typesafe.config.ConfigValue;
import java.net.InetAddress;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Section {@code audit}. The shapes are AWS's own (API references). */
final class AuditSection {
  static final Duration ROTATION = Duration.ofDays(35);

  /** Those of the reads' migrations that answer users. */
  static final List<String> INDEXES =
      List.of("users_live", "users_page", "users_plan", "subscriptions_latest");

  private static final ValueType<String> NAME =
      text(Pattern.compile("[!-~]{1,512}"), "a name without spaces");
  private static final ValueType<String> FUNCTION =
      text(Pattern.compile("[a-zA-Z0-9-_]{1,64}"), "a Lambda function's name");
  private static final ValueType<String> QUEUE =
      text(Pattern.compile("[A-Za-z0-9_-]{1,80}(\\.fifo)?"), "a queue's name");
  private static final ValueType<String> INDEX =
      text(Pattern.compile("[a-z_][a-z0-9_]{0,62}"), "an index's name");
  private static final ValueType<String> API =
      text(Pattern.compile("[a-z0-9]{1,20}"), "the id of a REST API such as a1b2c3d4e5");
  private static final ValueType<LocalDate> DAY = AuditSection::day;

  private AuditSection() {}

  static AuditSettings read(StrictConfig audit) {
    return new AuditSettings(
        audit.list("functions", FUNCTION),
        audit.get("alias", text(), "live"),
        audit.list("alarms", AlarmSection.ALARM),
        audit.list("topics", SnsSection.ARN),
        audit.list("log-groups", NAME),
        audit.get("retention-days", integer(1, 3653), 30),
        stage(audit),
        audit.get("sampling", share(), 0.1),
        audit.list("dead-letter-queues", QUEUE),
        audit.find("database", NAME).orElse(null),
        audit.find("proxy", NAME).orElse(null),
        audit.find("secret", NAME).orElse(null),
        audit.get("rotation", duration(Duration.ofDays(1), Duration.ofDays(1000)), ROTATION),
        audit.find("role-arn", TargetSection.ROLE).orElse(null),
        audit.find("budget", text()).orElse(null),
        audit.find("deployed", DAY).orElse(null),
        audit.find("control-removal", DAY).orElse(null),
        users(audit));
  }

  private static AuditSettings.@Nullable Stage stage(StrictConfig audit) {
    if (!audit.has("stage")) {
      return null;
    }
    StrictConfig stage = audit.section("stage");
    return new AuditSettings.Stage(
        stage.require("api", API, "a1b2c3d4e5"), stage.require("name", NAME, "prod"));
  }

  private static AuditSettings.@Nullable Users users(StrictConfig audit) {
    if (!audit.has("users")) {
      return null;
    }
    StrictConfig users = audit.section("users");
    String host = users.get("host", text(), "127.0.0.1");
    @Nullable String caFile = users.find("ca-file", text()).orElse(null);
    if (caFile == null && !isLoopback(host) && users.accepted("host", "ca-file")) {
      users.problem("ca-file", "is missing: a password goes to another host over TLS only");
    }
    List<String> indexes = users.list("indexes", INDEX);
    return new AuditSettings.Users(
        host,
        users.get("port", integer(1, 65_535), 5432),
        users.get("database", text(), "huntaze"),
        users.get("user", text(), "canary_audit"),
        users.require("password", secret(), "${CANARY_USERS_PASSWORD}"),
        caFile,
        indexes.isEmpty() ? INDEXES : indexes);
  }

  /** Asks no name server. */
  private static boolean isLoopback(String host) {
    try {
      return InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException aName) {
      return host.equals("localhost");
    }
  }

  private static Reading<LocalDate> day(ConfigValue value) {
    String expected = "must be a day such as 2026-11-24";
    return switch (text().read(value)) {
      case Reading.Read<String>(String day) -> {
        try {
          yield new Reading.Read<>(LocalDate.parse(day));
        } catch (DateTimeException noDay) {
          yield new Reading.Refused<>(expected);
        }
      }
      case Reading.Refused<String>(String why) -> new Reading.Refused<>(why);
    };
  }
}
