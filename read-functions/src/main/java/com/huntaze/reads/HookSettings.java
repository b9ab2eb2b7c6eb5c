package com.huntaze.reads;

import com.huntaze.reads.hook.HookRelay;
import com.huntaze.reads.hook.HookTopic;
import com.huntaze.reads.hook.LifecycleEvent;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.sns.SnsAsyncClient;

/** The hook functions' environment; read-functions/README.md is the table. */
final class HookSettings {
  private HookSettings() {}

  /**
   * @throws IllegalStateException naming every wrong variable
   */
  static HookRelay open(Map<String, String> variables) {
    var env = new Environment(variables);
    String topic = env.required("HUNTAZE_HOOK_TOPIC_ARN");
    String name = env.required("HUNTAZE_HOOK_EVENT");
    Optional<LifecycleEvent> event = LifecycleEvent.named(name);
    if (!name.isEmpty() && event.isEmpty()) {
      env.problem("HUNTAZE_HOOK_EVENT", "is BeforeAllowTraffic or AfterAllowTraffic, not " + name);
    }
    env.complain("CodeDeployHook_*");
    SnsAsyncClient sns =
        SnsAsyncClient.builder().httpClientBuilder(NettyNioAsyncHttpClient.builder()).build();
    return new HookRelay(
        new HookTopic(sns, topic), event.orElse(LifecycleEvent.BEFORE_ALLOW_TRAFFIC));
  }
}
