package com.huntaze.reads;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.huntaze.reads.proxy.ProxyResponse;
import com.huntaze.reads.runtime.FunctionLog;
import com.huntaze.reads.traces.Traces;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** Function {@code huntaze-mock-read}: the front door, and the control. */
public final class MockReadHandler implements RequestStreamHandler {
  private final FrontDoor door;
  private final Traces traces;

  /**
   * For Lambda: settings from the environment.
   *
   * @throws IllegalStateException naming every wrong variable
   */
  public MockReadHandler() {
    FunctionLog.install();
    var settings = MockReadSettings.from(System.getenv());
    Traces made = Traces.to(settings.collector(), System.getenv());
    this(settings.open(made), made);
  }

  /** Nothing is told of its requests. */
  public MockReadHandler(FrontDoor door) {
    this(door, Traces.NONE);
  }

  private MockReadHandler(FrontDoor door, Traces traces) {
    this.door = door;
    this.traces = traces;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    FunctionLog.serving(context.getAwsRequestId());
    var remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
    traces.request(
        context,
        () -> {
          ProxyResponse response = door.handle(input.readAllBytes(), remaining);
          output.write(response.toEvent());
          return response.status();
        });
  }
}
