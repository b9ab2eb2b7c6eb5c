package com.huntaze.reads;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.huntaze.reads.runtime.FunctionLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** Function {@code huntaze-mock-read}: the front door, and the control. */
public final class MockReadHandler implements RequestStreamHandler {
  private final FrontDoor door;

  /**
   * For Lambda: settings from the environment.
   *
   * @throws IllegalStateException naming every wrong variable
   */
  public MockReadHandler() {
    FunctionLog.install();
    this(MockReadSettings.from(System.getenv()).open());
  }

  public MockReadHandler(FrontDoor door) {
    this.door = door;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    FunctionLog.serving(context.getAwsRequestId());
    var remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
    output.write(door.handle(input.readAllBytes(), remaining).toEvent());
  }
}
