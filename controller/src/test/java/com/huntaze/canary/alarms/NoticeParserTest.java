package com.huntaze.canary.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.alarms.Notice.Alarm;
import com.huntaze.canary.alarms.Notice.AppConfigNotice;
import com.huntaze.canary.alarms.Notice.CodeDeployNotice;
import com.huntaze.canary.alarms.Notice.HookCall;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On messages in the form in which AWS sends them. */
class NoticeParserTest {
  private static final String METRIC_MATH_ALARM =
      """
      {"AlarmName":"huntaze-reads-candidate-errors","AlarmDescription":null,
       "AWSAccountId":"123456789012","AlarmConfigurationUpdatedTimestamp":"2026-01-01T00:00:00.000+0000",
       "NewStateValue":"ALARM","NewStateReason":"Threshold Crossed: 2 out of the last 3 datapoints",
       "StateChangeTime":"2026-01-02T03:04:05.678+0000","Region":"EU (Ireland)",
       "AlarmArn":"arn:aws:cloudwatch:eu-west-1:123456789012:alarm:huntaze-reads-candidate-errors",
       "OldStateValue":"INSUFFICIENT_DATA","OKActions":[],"AlarmActions":[],"InsufficientDataActions":[],
       "Trigger":{"Period":60,"EvaluationPeriods":3,"DatapointsToAlarm":2,"Threshold":2.0,
        "ComparisonOperator":"GreaterThanThreshold","TreatMissingData":"notBreaching",
        "Metrics":[{"Id":"rate","Expression":"errors/requests*100","ReturnData":true}]}}\
      """;

  private static final String CODEDEPLOY =
      """
      {"region":"eu-west-1","accountId":"123456789012","eventTriggerName":"canary",
       "applicationName":"huntaze-reads","deploymentId":"d-EXAMPLE7","deploymentGroupName":"mock-read",
       "createTime":"Fri Jan 02 03:00:00 UTC 2026","completeTime":"Fri Jan 02 03:04:00 UTC 2026",
       "deploymentOverview":"{\\"Succeeded\\":1}","status":"STOPPED","errorInformation":"{}"}\
      """;

  private static final String APPCONFIG =
      """
      {"InvocationId":"7itcaxp","Parameters":{"topicArn":"arn:aws:sns:eu-west-1:123456789012:alarms"},
       "Application":{"Id":"ba8toh7","Name":"MyApp"},"Environment":{"Id":"pgil2o7","Name":"MyEnv"},
       "ConfigurationProfile":{"Id":"ga3tqep","Name":"MyConfigProfile"},"Description":"",
       "DeploymentNumber":14,"ConfigurationVersion":"2","Type":"%s"}\
      """;

  private static final String HOOK =
      """
      {"source":"huntaze.codedeploy-hook","deploymentId":"d-EXAMPLE7",
       "lifecycleEventHookExecutionId":"eyJlbmNyeXB0ZWREYXRhIjoi","event":"%s"}\
      """;

  private static Notice parse(String message) {
    return NoticeParser.parse(message, Optional.of("a subject"));
  }

  @Test
  void anAlarmOfMetricMath() {
    assertThat(parse(METRIC_MATH_ALARM))
        .isEqualTo(
            new Alarm(
                "huntaze-reads-candidate-errors",
                "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:huntaze-reads-candidate-errors",
                Alarm.State.ALARM,
                Alarm.State.INSUFFICIENT_DATA,
                "Threshold Crossed: 2 out of the last 3 datapoints",
                Instant.parse("2026-01-02T03:04:05.678Z"),
                "eu-west-1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"OK", "INSUFFICIENT_DATA"})
  void anAlarmThatEnds(String state) {
    assertThat(parse(METRIC_MATH_ALARM.replace("\"ALARM\"", "\"" + state + "\"")))
        .isInstanceOfSatisfying(
            Alarm.class, alarm -> assertThat(alarm.newState().name()).isEqualTo(state));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-02T03:04:05.678Z",
        "2026-01-02T04:04:05.678+01:00",
        "2026-01-02T03:04:05.678+0000"
      })
  void theTimeOfAnAlarmInAnyOffset(String time) {
    assertThat(parse(METRIC_MATH_ALARM.replace("2026-01-02T03:04:05.678+0000", time)))
        .isInstanceOfSatisfying(
            Alarm.class,
            alarm ->
                assertThat(alarm.changedAt()).isEqualTo(Instant.parse("2026-01-02T03:04:05.678Z")));
  }

  @Test
  void aDeploymentOfCodeDeploy() {
    assertThat(parse(CODEDEPLOY))
        .isEqualTo(new CodeDeployNotice("d-EXAMPLE7", "huntaze-reads", "mock-read", "STOPPED"));
  }

  @ParameterizedTest
  @CsvSource({
    "OnDeploymentStart, STARTED",
    "OnDeploymentStep, STEPPED",
    "OnDeploymentBaking, BAKING",
    "OnDeploymentComplete, COMPLETED",
    "OnDeploymentRolledBack, ROLLED_BACK"
  })
  void aDeploymentOfAppConfig(String type, AppConfigNotice.Phase phase) {
    assertThat(parse(APPCONFIG.formatted(type)))
        .isEqualTo(new AppConfigNotice("ba8toh7", "pgil2o7", "ga3tqep", 14, phase));
  }

  @ParameterizedTest
  @CsvSource({"BeforeAllowTraffic, BEFORE_ALLOW_TRAFFIC", "AfterAllowTraffic, AFTER_ALLOW_TRAFFIC"})
  void aCallOfOurHook(String event, HookCall.Event meant) {
    assertThat(parse(HOOK.formatted(event)))
        .isEqualTo(new HookCall("d-EXAMPLE7", "eyJlbmNyeXB0ZWREYXRhIjoi", meant));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Hello",
        "null",
        "[]",
        "{}",
        "{\"AlarmName\":\"a\"}",
        "{\"AlarmName\":{},\"AlarmArn\":[],\"NewStateValue\":1,\"StateChangeTime\":true}",
        "{\"deploymentId\":\"d-1\"}",
        "{\"Type\":\"OnDeploymentRolledBack\"}",
        "{\"source\":\"huntaze.codedeploy-hook\",\"deploymentId\":\"d-1\"}"
      })
  void whatIsNoneOfTheseIsUnknownWithItsSubject(String message) {
    assertThat(parse(message)).isEqualTo(new Notice.Unknown("a subject"));
  }

  @Test
  void whatLacksAPartOrHasAnUnknownValueIsUnknown() {
    for (String half :
        new String[] {
          METRIC_MATH_ALARM.replace("\"NewStateValue\":\"ALARM\"", "\"NewStateValue\":\"PANIC\""),
          METRIC_MATH_ALARM.replace("2026-01-02T03:04:05.678+0000", "today"),
          METRIC_MATH_ALARM.replace("arn:aws:cloudwatch", "arn:aws:sqs"),
          CODEDEPLOY.replace("\"STOPPED\"", "null"),
          APPCONFIG.formatted("OnSomethingElse"),
          APPCONFIG.formatted("OnDeploymentStart").replace("14", "\"many\""),
          HOOK.formatted("BeforeInstall")
        }) {
      assertThat(parse(half)).as(half).isEqualTo(new Notice.Unknown("a subject"));
    }
    assertThat(NoticeParser.parse("Hello", Optional.empty())).isEqualTo(new Notice.Unknown(""));
  }
}
