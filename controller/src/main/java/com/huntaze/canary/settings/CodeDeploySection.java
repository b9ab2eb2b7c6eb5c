package com.huntaze.canary.settings;

import static com.huntaze.canary.settings.ValueTypes.duration;
import static com.huntaze.canary.settings.ValueTypes.oneOf;
import static com.huntaze.canary.settings.ValueTypes.percentage;
import static com.huntaze.canary.settings.ValueTypes.text;

import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.rollout.CodePolicy.OnHold;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Section {@code codedeploy} of a rollout. The shapes are CodeDeploy's and Lambda's own. */
final class CodeDeploySection {
  private static final ValueType<String> NAME =
      text(Pattern.compile("[^\\s/]{1,100}"), "a name of CodeDeploy, at most 100 characters");
  private static final ValueType<String> FUNCTION =
      text(Pattern.compile("[a-zA-Z0-9-_]{1,64}"), "a Lambda function's name");
  private static final ValueType<String> ALIAS =
      text(Pattern.compile("(?!^[0-9]+$)[a-zA-Z0-9-_]{1,128}"), "an alias, not a number");
  private static final ValueType<String> VERSION =
      text(Pattern.compile("[1-9][0-9]{0,9}"), "a published version, a number");
  private static final ValueType<String> HOOK =
      text(
          Pattern.compile("CodeDeployHook_[a-zA-Z0-9-_]{1,49}"),
          "a function's name that begins with CodeDeployHook_: CodeDeploy's role may call no"
              + " other");
  private static final ValueType<String> DIMENSION =
      text(Pattern.compile("[^:].{0,1023}"), "a dimension's value");
  private static final Duration AWS_MINUTE = Duration.ofMinutes(1);
  private static final Pattern SCHEDULE =
      Pattern.compile("CodeDeployDefault\\.Lambda(Canary|Linear)([0-9]+)Percent.*");
  private static final String ALL_AT_ONCE = "CodeDeployDefault.LambdaAllAtOnce";

  private CodeDeploySection() {}

  /**
   * @param rollout its name, the default of the dimension Service
   * @param elsewhere whether another endpoint than AWS is in use
   */
  static CodeDeploySettings read(StrictConfig codeDeploy, String rollout, boolean elsewhere) {
    String config =
        codeDeploy.get(
            "deployment-config", NAME, "CodeDeployDefault.LambdaLinear10PercentEvery10Minutes");
    return new CodeDeploySettings(
        codeDeploy.require("application", NAME, "huntaze"),
        codeDeploy.require("deployment-group", NAME, "huntaze-mock-read"),
        codeDeploy.require("function", FUNCTION, "huntaze-mock-read"),
        codeDeploy.get("alias", ALIAS, "live"),
        codeDeploy.find("version", VERSION),
        config,
        codeDeploy.find("before-hook", HOOK),
        codeDeploy.find("after-hook", HOOK),
        dimensions(codeDeploy, rollout),
        steps(codeDeploy, config),
        codeDeploy.get("on-hold", oneOf(OnHold.class), OnHold.STOP),
        minute(codeDeploy, elsewhere),
        codeDeploy.list("probe", text()));
  }

  private static Duration minute(StrictConfig codeDeploy, boolean elsewhere) {
    Duration minute =
        codeDeploy.get("minute", duration(Duration.ofMillis(100), AWS_MINUTE), AWS_MINUTE);
    if (!elsewhere && !minute.equals(AWS_MINUTE)) {
      codeDeploy.problem(
          "minute",
          "must be 60s (only another endpoint, set by AWS_ENDPOINT_URL, has shorter ones)");
    }
    return minute;
  }

  private static Map<String, String> dimensions(StrictConfig codeDeploy, String rollout) {
    return codeDeploy.has("dimensions")
        ? codeDeploy.map("dimensions", DIMENSION)
        : Map.of("Service", rollout, "Arm", "control");
  }

  /** A deployment configuration of CodeDeploy's own says its shares in its name. */
  private static List<Percentage> steps(StrictConfig codeDeploy, String config) {
    List<Percentage> told = codeDeploy.list("steps", percentage());
    if (!told.isEmpty()) {
      String wrong = JudgeSection.wrong(told);
      if (!wrong.isEmpty()) {
        codeDeploy.problem("steps", wrong);
        return List.of(Percentage.FULL);
      }
      return told;
    }
    Matcher schedule = SCHEDULE.matcher(config);
    if (schedule.matches()) {
      int share = Math.clamp(Integer.parseInt(schedule.group(2)), 1, 99);
      return schedule.group(1).equals("Canary")
          ? List.of(Percentage.of(share), Percentage.FULL)
          : IntStream.rangeClosed(1, (99 + share) / share)
              .mapToObj(i -> Percentage.of(Math.min(100, i * share)))
              .toList();
    }
    if (!config.equals(ALL_AT_ONCE) && codeDeploy.accepted("deployment-config", "steps")) {
      codeDeploy.problem(
          "steps", "must name the shares of " + config + ", for example [10, 100]: it is your own");
    }
    return List.of(Percentage.FULL);
  }
}
