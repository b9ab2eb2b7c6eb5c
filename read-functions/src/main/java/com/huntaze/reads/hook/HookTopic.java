package com.huntaze.reads.hook;

import com.huntaze.reads.ops.Await;
import java.time.Duration;
import software.amazon.awssdk.services.sns.SnsAsyncClient;

/**
 * Where the controller listens: SNS signs what it delivers, tries again and keeps what it could not
 * deliver, so that the function needs no secret and no address of the controller.
 */
public final class HookTopic {
  private final SnsAsyncClient sns;
  private final String arn;

  public HookTopic(SnsAsyncClient sns, String arn) {
    this.sns = sns;
    this.arn = arn;
  }

  /**
   * Returns once SNS has the message.
   *
   * @throws IllegalStateException when it has not: the invocation fails, and is seen to
   */
  void publish(String message, Duration within) {
    switch (Await.result(sns.publish(r -> r.topicArn(arn).message(message)), within)) {
      case Await.Result.Done<?> _ -> {}
      case Await.Result.Late<?> _ ->
          throw new IllegalStateException("SNS did not take the hook's message in time");
      case Await.Result.Failed<?>(Throwable cause) ->
          throw new IllegalStateException("SNS did not take the hook's message", cause);
    }
  }
}
