package com.huntaze.reads.hook;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * CodeDeploy's question at a lifecycle hook.
 *
 * @param deployment id
 * @param execution id that the answer must name
 */
record HookCall(String deployment, String execution) {
  /**
   * Reads what CodeDeploy sends: {@code DeploymentId} and {@code LifecycleEventHookExecutionId}.
   *
   * @throws IllegalArgumentException for anything else, which only a person can have sent
   */
  static HookCall parse(byte[] event) {
    try {
      JsonObject question = new JsonObject(Buffer.buffer(event));
      String deployment = question.getString("DeploymentId", "");
      String execution = question.getString("LifecycleEventHookExecutionId", "");
      if (deployment.isEmpty() || execution.isEmpty()) {
        throw new IllegalArgumentException(
            "not a question of CodeDeploy: DeploymentId and LifecycleEventHookExecutionId are"
                + " needed");
      }
      return new HookCall(deployment, execution);
    } catch (DecodeException | ClassCastException malformed) {
      throw new IllegalArgumentException("not a question of CodeDeploy: no JSON object", malformed);
    }
  }

  /** The message that the controller's webhook reads. */
  String toMessage(LifecycleEvent event) {
    return new JsonObject()
        .put("source", "huntaze.codedeploy-hook")
        .put("deploymentId", deployment)
        .put("lifecycleEventHookExecutionId", execution)
        .put("event", event.wireName())
        .encode();
  }
}
