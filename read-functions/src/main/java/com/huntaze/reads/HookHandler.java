package com.huntaze.reads;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.huntaze.reads.hook.HookRelay;
import com.huntaze.reads.runtime.FunctionLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * Functions {@code CodeDeployHook_before} and {@code CodeDeployHook_after}: hand CodeDeploy's
 * question over to the canary controller, which answers CodeDeploy itself. CodeDeploy's role may
 * call no function of another name, and waits one hour.
 */
public final class HookHandler implements RequestStreamHandler {
  private static final Duration MARGIN = Duration.ofMillis(200);

  private final HookRelay relay;

  /**
   * For Lambda: settings from the environment.
   *
   * @throws IllegalStateException naming every wrong variable
   */
  public HookHandler() {
    FunctionLog.install();
    this(HookSettings.open(System.getenv()));
  }

  public HookHandler(HookRelay relay) {
    this.relay = relay;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    FunctionLog.serving(context.getAwsRequestId());
    relay.relay(
        input.readAllBytes(), Duration.ofMillis(context.getRemainingTimeInMillis()).minus(MARGIN));
  }
}
