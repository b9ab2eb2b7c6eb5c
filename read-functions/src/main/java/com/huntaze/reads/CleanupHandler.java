package com.huntaze.reads;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.huntaze.reads.cleanup.CleanupCheck;
import com.huntaze.reads.cleanup.CleanupRequest;
import com.huntaze.reads.runtime.FunctionLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Function {@code huntaze-cleanup}: says whether the control can be removed, why not, and what
 * there is to remove. It removes nothing itself.
 */
public final class CleanupHandler implements RequestStreamHandler {
  private final CleanupCheck check;

  /**
   * For Lambda: settings from the environment.
   *
   * @throws IllegalStateException naming every wrong variable
   */
  public CleanupHandler() {
    FunctionLog.install();
    this(CleanupSettings.open(System.getenv()));
  }

  public CleanupHandler(CleanupCheck check) {
    this.check = check;
  }

  /**
   * @throws IllegalArgumentException naming the field of the event that is wrong
   */
  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    FunctionLog.serving(context.getAwsRequestId());
    var report = check.check(CleanupRequest.parse(input.readAllBytes()));
    output.write(report.toJson().encode().getBytes(StandardCharsets.UTF_8));
  }
}
