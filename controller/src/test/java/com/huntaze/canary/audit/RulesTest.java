package com.huntaze.canary.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.audit.Observability.SamplingRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the account of the rehearsal cannot be brought to. */
class RulesTest {
  private static final Answer<Observability.Queue> QUEUE =
      new Answer.Read<>(new Observability.Queue("arn:dlq", 0));

  private static Outcome sampled(SamplingRule... rules) {
    return Observability.sampling("reads/prod", new Answer.Read<>(List.of(rules)), 0.1).outcome();
  }

  private static SamplingRule rule(String name, int priority, String service, double rate) {
    return new SamplingRule(name, priority, "AWS::ApiGateway::*", service, rate);
  }

  @Test
  void theMatchingRuleOfTheSmallestPrioritySamples() {
    assertThat(sampled(rule("late", 9, "*", 1), rule("first", 1, "reads/pro?", 0.1)))
        .isEqualTo(new Outcome.Passed("10.0 % by rule first"));
    assertThat(sampled(rule("other", 1, "writes/prod", 0.1), rule("late", 9, "*", 1)))
        .extracting(Outcome::what)
        .isEqualTo("rule late samples 100.0 %, not 10.0 %");
  }

  @Test
  void anAlarmThatItsSuppressorSilencesFails() {
    var alarm = new Observability.Alarm(true, List.of("arn:topic"), true);
    assertThat(Observability.alarm("all", new Answer.Read<>(alarm)).outcome())
        .isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void aQueueIsUnattachedOnlyWhereAllWasRead() {
    assertThat(Observability.attached("dlq", QUEUE, new Answer.Read<>(Set.of())).outcome())
        .isInstanceOf(Outcome.Failed.class);
    assertThat(Observability.attached("dlq", QUEUE, new Answer.Denied<>("sns:Get")).outcome())
        .isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void anAliasOfUnpublishedCodeFails() {
    assertThat(Serving.alias("reads:live", new Answer.Read<>(new Serving.Alias("$LATEST", null))))
        .extracting(finding -> finding.outcome().what())
        .isEqualTo("it points to $LATEST, which every upload changes");
  }

  @Test
  void aFlagOfAFreeformProfileFails() {
    var flag = new Serving.Flag("AWS.Freeform", Optional.of(Map.of()));
    assertThat(Serving.flag("prismaRead", new Answer.Read<>(flag)).outcome().what())
        .isEqualTo("its profile is of type AWS.Freeform");
  }
}
