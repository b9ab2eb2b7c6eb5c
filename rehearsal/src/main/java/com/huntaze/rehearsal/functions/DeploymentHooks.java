package com.huntaze.rehearsal.functions;

import com.huntaze.reads.hook.HookRelay;
import com.huntaze.reads.hook.HookTopic;
import com.huntaze.reads.hook.LifecycleEvent;
import com.huntaze.rehearsal.aws.lambda.Functions;
import com.huntaze.rehearsal.aws.lambda.LambdaFunction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import software.amazon.awssdk.services.sns.SnsAsyncClient;

/** The functions that CodeDeploy asks, as they are deployed. */
public final class DeploymentHooks {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final byte[] DONE = "null".getBytes(StandardCharsets.UTF_8);

  private DeploymentHooks() {}

  /**
   * @param topic that the controller listens to
   */
  public static void register(Functions functions, SnsAsyncClient sns, String topic) {
    register(functions, "before", new HookTopic(sns, topic), LifecycleEvent.BEFORE_ALLOW_TRAFFIC);
    register(functions, "after", new HookTopic(sns, topic), LifecycleEvent.AFTER_ALLOW_TRAFFIC);
  }

  private static void register(
      Functions functions, String name, HookTopic topic, LifecycleEvent event) {
    HookRelay relay = new HookRelay(topic, event);
    functions.register(
        "CodeDeployHook_" + name,
        new LambdaFunction(
            "$LATEST",
            TIMEOUT,
            1,
            (question, remaining) -> {
              relay.relay(question, remaining);
              return DONE;
            }));
  }
}
