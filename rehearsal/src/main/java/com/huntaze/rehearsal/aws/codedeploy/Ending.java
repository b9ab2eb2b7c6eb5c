package com.huntaze.rehearsal.aws.codedeploy;

import com.huntaze.rehearsal.aws.codedeploy.DeploymentGroup.RollbackEvent;

/** Why a deployment ended early. */
sealed interface Ending {
  /** CodeDeploy's error code. */
  String code();

  String message();

  /** What a group's automatic rollback is configured for. */
  RollbackEvent event();

  record Failure(String code, String message) implements Ending {
    @Override
    public RollbackEvent event() {
      return RollbackEvent.DEPLOYMENT_FAILURE;
    }
  }

  record Alarm(String name) implements Ending {
    @Override
    public String code() {
      return "ALARM_ACTIVE";
    }

    @Override
    public String message() {
      return "One or more alarms have been activated: <" + name + ">";
    }

    @Override
    public RollbackEvent event() {
      return RollbackEvent.DEPLOYMENT_STOP_ON_ALARM;
    }
  }

  record Request() implements Ending {
    @Override
    public String code() {
      return "MANUAL_STOP";
    }

    @Override
    public String message() {
      return "The deployment was stopped by a request.";
    }

    @Override
    public RollbackEvent event() {
      return RollbackEvent.DEPLOYMENT_STOP_ON_REQUEST;
    }
  }
}
