package com.huntaze.reads.hook;

import java.time.Duration;

/**
 * Hands questions over.
 *
 * @param event that the function is called for
 */
public record HookRelay(HookTopic topic, LifecycleEvent event) {
  /**
   * @param question as CodeDeploy sends it
   * @throws IllegalArgumentException for anything else
   * @throws IllegalStateException when SNS does not take it
   */
  public void relay(byte[] question, Duration within) {
    topic.publish(HookCall.parse(question).toMessage(event), within);
  }
}
