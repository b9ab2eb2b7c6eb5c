package com.huntaze.rehearsal.aws.codedeploy;

import com.huntaze.rehearsal.aws.lambda.FunctionName;

/** Calls a deployment's hook and waits for nothing: its answer comes by another way. */
@FunctionalInterface
public interface HookCall {
  /**
   * @param event with DeploymentId and LifecycleEventHookExecutionId, JSON
   */
  void start(FunctionName hook, byte[] event);
}
