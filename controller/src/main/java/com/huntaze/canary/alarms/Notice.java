package com.huntaze.canary.alarms;

import java.time.Instant;

/** What a verified message says. */
public sealed interface Notice {
  /**
   * An alarm of CloudWatch changed its state.
   *
   * @param oldState where the message tells it, else INSUFFICIENT_DATA
   * @param region of the alarm's ARN, such as eu-west-1
   */
  record Alarm(
      String name,
      String arn,
      State newState,
      State oldState,
      String reason,
      Instant changedAt,
      String region)
      implements Notice {
    /** As CloudWatch names them. */
    public enum State {
      ALARM,
      OK,
      INSUFFICIENT_DATA
    }
  }

  /**
   * A trigger of a CodeDeploy deployment group fired.
   *
   * @param status as CodeDeploy writes it: CREATED, SUCCEEDED, FAILED, STOPPED, ...
   */
  record CodeDeployNotice(String deploymentId, String application, String group, String status)
      implements Notice {}

  /**
   * AppConfig's extension "deployment events to Amazon SNS" told of a deployment.
   *
   * @param application id
   * @param environment id
   * @param profile id
   */
  record AppConfigNotice(
      String application, String environment, String profile, int deploymentNumber, Phase phase)
      implements Notice {
    /** The action points that the extension announces. */
    public enum Phase {
      STARTED,
      STEPPED,
      BAKING,
      COMPLETED,
      ROLLED_BACK
    }
  }

  /** Our hook Lambda asks for an answer to CodeDeploy, which waits for one hour. */
  record HookCall(String deploymentId, String lifecycleEventHookExecutionId, Event event)
      implements Notice {
    /** The lifecycle events of a Lambda deployment that have hooks. */
    public enum Event {
      BEFORE_ALLOW_TRAFFIC,
      AFTER_ALLOW_TRAFFIC
    }
  }

  /** We confirmed the subscription that this topic asked for. */
  record Subscribed(String topic) implements Notice {}

  /** Somebody ended the subscription: alarms of this topic come no more. A person must act. */
  record Unsubscribed(String topic) implements Notice {}

  /**
   * Genuine, but of no kind that is known here.
   *
   * @param subject empty where there is none
   */
  record Unknown(String subject) implements Notice {}

  /** One word for tables and logs. */
  default String kind() {
    return switch (this) {
      case Alarm _ -> "alarm";
      case CodeDeployNotice _ -> "codedeploy";
      case AppConfigNotice _ -> "appconfig";
      case HookCall _ -> "hook";
      case Subscribed _ -> "subscribed";
      case Unsubscribed _ -> "unsubscribed";
      case Unknown _ -> "unknown";
    };
  }
}
