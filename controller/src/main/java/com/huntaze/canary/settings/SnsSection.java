package com.huntaze.canary.settings;

import static com.huntaze.canary.settings.ValueTypes.text;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** Section {@code sns}. */
final class SnsSection {
  /** No FIFO topic, whose name ends in .fifo: SNS posts none of them. */
  private static final Pattern TOPIC =
      Pattern.compile(
          "arn:aws(-cn|-us-gov)?:sns:[a-z]{2,8}(-[a-z]{2,12}){1,3}-[0-9]{1,2}:[0-9]{12}"
              + ":[A-Za-z0-9_-]{1,256}");

  static final ValueType<String> ARN =
      text(TOPIC, "the ARN of a standard topic such as arn:aws:sns:eu-west-1:123456789012:alarms");

  private SnsSection() {}

  static SnsSettings read(StrictConfig sns) {
    List<String> topics = sns.list("topics", ARN);
    if (sns.accepted("topics") && new HashSet<>(topics).size() < topics.size()) {
      sns.problem("topics", "must name each topic once");
    }
    return new SnsSettings(topics);
  }
}
