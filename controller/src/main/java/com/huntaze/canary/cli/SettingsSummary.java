package com.huntaze.canary.cli;

import com.huntaze.canary.judge.JudgePolicy;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.settings.AlbSettings;
import com.huntaze.canary.settings.AppConfigSettings;
import com.huntaze.canary.settings.CodeDeploySettings;
import com.huntaze.canary.settings.JournalSettings;
import com.huntaze.canary.settings.RolloutSettings;
import com.huntaze.canary.settings.ServerSettings;
import com.huntaze.canary.settings.Settings;
import com.huntaze.canary.settings.TargetSettings;
import com.huntaze.canary.settings.ValueTypes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a settings file comes to, in a few lines. */
final class SettingsSummary {
  private SettingsSummary() {}

  static List<String> of(Settings settings) {
    List<String> lines = new ArrayList<>();
    JournalSettings journal = settings.journal();
    lines.add("page: " + page(settings.server()));
    lines.add(
        "journal: %s@%s:%d/%s"
            .formatted(journal.user(), journal.host(), journal.port(), journal.database()));
    lines.add("region: " + settings.aws().region());
    lines.add("sns: " + topics(settings.sns().topics()));
    settings.rollouts().forEach(rollout -> lines.addAll(of(rollout, settings.aws().region())));
    return lines;
  }

  private static String page(ServerSettings server) {
    AlbSettings alb = server.alb();
    return server.host()
        + ", port "
        + (server.port() == 0 ? "any" : server.port())
        + (alb == null ? "" : ", signed in by " + alb.arn());
  }

  private static String topics(List<String> topics) {
    return topics.isEmpty() ? "no topics, the webhook is off" : String.join(", ", topics);
  }

  private static List<String> of(RolloutSettings rollout, String region) {
    JudgePolicy judge = rollout.judge();
    List<String> lines = new ArrayList<>();
    lines.add(
        "rollout %s: %s%s, policy %s, steps %s"
            .formatted(
                rollout.name(),
                rollout.run() == 0 ? "starts nothing" : "run " + rollout.run(),
                rollout.after().stream()
                    .map(waited -> " after run " + waited.run() + " of " + waited.rollout())
                    .collect(Collectors.joining(" and")),
                judge.version(),
                judge.steps().stream()
                    .map(Percentage::toString)
                    .collect(Collectors.joining(", "))));
    lines.add(
        "  promises: at most %s errors, at most %s slower than %s"
            .formatted(
                percent(judge.objective().errorRate()),
                percent(judge.objective().slowShare()),
                ValueTypes.show(judge.objective().slowThreshold())));
    TargetSettings target = rollout.target();
    if (target.roleArn() != null) {
      lines.add("  target: %s in %s".formatted(target.roleArn(), target.region()));
    } else if (!target.region().equals(region)) {
      lines.add("  target: " + target.region());
    }
    CodeDeploySettings code = rollout.codeDeploy();
    if (code != null) {
      lines.add(
          "  code: %s:%s by %s, %s"
              .formatted(code.function(), code.alias(), code.group(), code.config()));
    }
    AppConfigSettings at = rollout.appConfig();
    if (at != null) {
      lines.add(
          "  flag: %s in %s/%s/%s"
              .formatted(at.flag(), at.application(), at.environment(), at.profile()));
    }
    return lines;
  }

  /** Exact, unlike a {@link Percentage}: an objective may be finer than the flag. */
  private static String percent(double share) {
    BigDecimal percent = BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros();
    return percent.toPlainString() + " %";
  }
}
