package com.huntaze.canary.settings;

import static com.huntaze.canary.settings.ValueTypes.text;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Section {@code target} of a rollout. The shapes are IAM's and STS's own (API reference). */
final class TargetSection {
  static final ValueType<String> ROLE =
      text(
          Pattern.compile(
              "arn:aws(-[a-z]+){0,2}:iam::[0-9]{12}:role/([!-~]{1,510}/)?[\\w+=,.@-]{1,64}"),
          "the ARN of a role such as arn:aws:iam::123456789012:role/canary");
  private static final ValueType<String> EXTERNAL_ID =
      text(Pattern.compile("[\\w+=,.@:/-]{2,1224}"), "an external id");

  private TargetSection() {}

  /**
   * @param ownRegion where rollouts live that name none
   */
  static TargetSettings read(StrictConfig target, String ownRegion) {
    @Nullable String role = target.find("role-arn", ROLE).orElse(null);
    @Nullable String externalId = target.find("external-id", EXTERNAL_ID).orElse(null);
    if (externalId != null && role == null && target.accepted("role-arn")) {
      target.problem("external-id", "goes with role-arn: name the role too, or leave it out");
    }
    return new TargetSettings(target.get("region", Regions.NAME, ownRegion), role, externalId);
  }
}
