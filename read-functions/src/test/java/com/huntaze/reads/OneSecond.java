package com.huntaze.reads;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/**
 * An invocation with a second left.
 *
 * @param trace X-Ray's header, as the runtime passes it on
 */
public record OneSecond(String trace) implements Context {
  @Override
  public String getXrayTraceId() {
    return trace;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return 1_000;
  }

  @Override
  public String getAwsRequestId() {
    return "r-1";
  }

  @Override
  public String getLogGroupName() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String getLogStreamName() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String getFunctionName() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String getFunctionVersion() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String getInvokedFunctionArn() {
    throw new UnsupportedOperationException();
  }

  @Override
  public CognitoIdentity getIdentity() {
    throw new UnsupportedOperationException();
  }

  @Override
  public ClientContext getClientContext() {
    throw new UnsupportedOperationException();
  }

  @Override
  public int getMemoryLimitInMB() {
    throw new UnsupportedOperationException();
  }

  @Override
  public LambdaLogger getLogger() {
    throw new UnsupportedOperationException();
  }
}
