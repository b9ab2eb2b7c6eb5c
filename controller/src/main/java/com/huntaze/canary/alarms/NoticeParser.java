package com.huntaze.canary.alarms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.huntaze.canary.alarms.Notice.Alarm;
import com.huntaze.canary.alarms.Notice.AppConfigNotice;
import com.huntaze.canary.alarms.Notice.CodeDeployNotice;
import com.huntaze.canary.alarms.Notice.HookCall;
import com.huntaze.canary.alarms.Notice.Unknown;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Arrays;
import java.util.Optional;

/**
 * From a notification to what it says. Pure; whatever lacks a part that its kind must have is
 * unknown, never half understood.
 */
final class NoticeParser {
  /** Source: the JSON of our own hook Lambda. */
  static final String HOOK_SOURCE = "huntaze.codedeploy-hook";

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * CloudWatch writes 2026-01-02T03:04:05.678+0000, without the colon of ISO 8601; lenient takes
   * both.
   */
  private static final DateTimeFormatter STATE_CHANGE =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHMM", "+0000")
          .optionalEnd()
          .toFormatter();

  private NoticeParser() {}

  static Notice parse(String message, Optional<String> subject) {
    Unknown unknown = new Unknown(subject.orElse(""));
    try {
      JsonNode json = JSON.readTree(message);
      return json != null && json.isObject() ? notice(json).orElse(unknown) : unknown;
    } catch (JsonProcessingException plainText) {
      return unknown;
    }
  }

  private static Optional<Notice> notice(JsonNode json) {
    if (json.has("AlarmName")) {
      return alarm(json);
    }
    if (text(json, "/source").filter(HOOK_SOURCE::equals).isPresent()) {
      return hook(json);
    }
    return json.has("deploymentId") ? codeDeploy(json) : appConfig(json);
  }

  private static Optional<Notice> alarm(JsonNode json) {
    Optional<String> name = text(json, "/AlarmName");
    Optional<String> arn = text(json, "/AlarmArn");
    Optional<String> region = arn.flatMap(NoticeParser::region);
    Optional<Alarm.State> state = constant(Alarm.State.class, text(json, "/NewStateValue"));
    Optional<Instant> at = text(json, "/StateChangeTime").flatMap(NoticeParser::instant);
    if (name.isEmpty() || region.isEmpty() || state.isEmpty() || at.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Alarm(
            name.get(),
            arn.orElseThrow(),
            state.get(),
            constant(Alarm.State.class, text(json, "/OldStateValue"))
                .orElse(Alarm.State.INSUFFICIENT_DATA),
            text(json, "/NewStateReason").orElse(""),
            at.get(),
            region.get()));
  }

  /** {@code arn:aws:cloudwatch:eu-west-1:123456789012:alarm:NAME}. */
  private static Optional<String> region(String arn) {
    String[] parts = arn.split(":", -1);
    return parts.length >= 7 && parts[2].equals("cloudwatch")
        ? Optional.of(parts[3])
        : Optional.empty();
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(STATE_CHANGE.parse(text, Instant::from));
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }

  private static Optional<Notice> hook(JsonNode json) {
    Optional<String> deployment = text(json, "/deploymentId");
    Optional<String> execution = text(json, "/lifecycleEventHookExecutionId");
    Optional<HookCall.Event> event =
        switch (text(json, "/event").orElse("")) {
          case "BeforeAllowTraffic" -> Optional.of(HookCall.Event.BEFORE_ALLOW_TRAFFIC);
          case "AfterAllowTraffic" -> Optional.of(HookCall.Event.AFTER_ALLOW_TRAFFIC);
          default -> Optional.empty();
        };
    return deployment.isPresent() && execution.isPresent() && event.isPresent()
        ? Optional.of(new HookCall(deployment.get(), execution.get(), event.get()))
        : Optional.empty();
  }

  private static Optional<Notice> codeDeploy(JsonNode json) {
    Optional<String> id = text(json, "/deploymentId");
    Optional<String> application = text(json, "/applicationName");
    Optional<String> group = text(json, "/deploymentGroupName");
    Optional<String> status = text(json, "/status");
    return id.isPresent() && application.isPresent() && group.isPresent() && status.isPresent()
        ? Optional.of(new CodeDeployNotice(id.get(), application.get(), group.get(), status.get()))
        : Optional.empty();
  }

  private static Optional<Notice> appConfig(JsonNode json) {
    Optional<AppConfigNotice.Phase> phase =
        switch (text(json, "/Type").orElse("")) {
          case "OnDeploymentStart" -> Optional.of(AppConfigNotice.Phase.STARTED);
          case "OnDeploymentStep" -> Optional.of(AppConfigNotice.Phase.STEPPED);
          case "OnDeploymentBaking" -> Optional.of(AppConfigNotice.Phase.BAKING);
          case "OnDeploymentComplete" -> Optional.of(AppConfigNotice.Phase.COMPLETED);
          case "OnDeploymentRolledBack" -> Optional.of(AppConfigNotice.Phase.ROLLED_BACK);
          default -> Optional.empty();
        };
    Optional<String> application = text(json, "/Application/Id");
    Optional<String> environment = text(json, "/Environment/Id");
    Optional<String> profile = text(json, "/ConfigurationProfile/Id");
    JsonNode number = json.path("DeploymentNumber");
    return phase.isPresent()
            && application.isPresent()
            && environment.isPresent()
            && profile.isPresent()
            && number.canConvertToInt()
        ? Optional.of(
            new AppConfigNotice(
                application.get(),
                environment.get(),
                profile.get(),
                number.intValue(),
                phase.get()))
        : Optional.empty();
  }

  private static <E extends Enum<E>> Optional<E> constant(Class<E> type, Optional<String> name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(one -> name.filter(one.name()::equals).isPresent())
        .findFirst();
  }

  private static Optional<String> text(JsonNode json, String pointer) {
    JsonNode value = json.at(pointer);
    return value.isTextual() && !value.textValue().isBlank()
        ? Optional.of(value.textValue())
        : Optional.empty();
  }
}
