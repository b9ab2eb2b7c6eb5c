package com.huntaze.reads;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.huntaze.reads.runtime.FunctionLog;
import com.huntaze.reads.shadow.ShadowRead;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * Function {@code huntaze-shadow-read}: compares the two arms' answers to a read that the front
 * door hands over. Invoked asynchronously, so it answers nothing; a failure is tried again, then
 * kept in its dead-letter queue.
 */
public final class ShadowReadHandler implements RequestStreamHandler {
  private static final Duration MARGIN = Duration.ofMillis(200);

  private final ShadowRead read;

  /**
   * For Lambda: settings from the environment.
   *
   * @throws IllegalStateException naming every wrong variable
   */
  public ShadowReadHandler() {
    FunctionLog.install();
    this(ShadowReadSettings.open(System.getenv()));
  }

  public ShadowReadHandler(ShadowRead read) {
    this.read = read;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    FunctionLog.serving(context.getAwsRequestId());
    read.compare(
        input.readAllBytes(), Duration.ofMillis(context.getRemainingTimeInMillis()).minus(MARGIN));
  }
}
