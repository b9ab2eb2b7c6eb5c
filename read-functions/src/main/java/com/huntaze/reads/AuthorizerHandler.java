package com.huntaze.reads;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.huntaze.reads.access.Authorizer;
import com.huntaze.reads.runtime.FunctionLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Function {@code huntaze-authorizer}: says who asks the API, and what they may ask. */
public final class AuthorizerHandler implements RequestStreamHandler {
  private final Authorizer authorizer;

  /**
   * For Lambda: settings from the environment.
   *
   * @throws IllegalStateException naming every wrong variable
   */
  public AuthorizerHandler() {
    FunctionLog.install();
    this(AuthorizerSettings.open(System.getenv()));
  }

  public AuthorizerHandler(Authorizer authorizer) {
    this.authorizer = authorizer;
  }

  /**
   * @throws com.huntaze.reads.access.Unauthorized for a token that is not believed: a 401
   */
  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    FunctionLog.serving(context.getAwsRequestId());
    output.write(authorizer.answer(input.readAllBytes()).encode().getBytes(StandardCharsets.UTF_8));
  }
}
