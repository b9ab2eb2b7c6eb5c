package com.huntaze.canary.aws;

import software.amazon.awssdk.core.exception.SdkClientException;

/** STS gave no credentials. One of the SDK's exceptions, which it hands on as they are. */
final class RoleNotAssumed extends SdkClientException {
  private static final long serialVersionUID = 1L;

  private final String why;

  RoleNotAssumed(String role, RuntimeException cause) {
    super(builder().message("cannot assume " + role).cause(cause));
    this.why = "cannot assume " + role + ": " + AwsFailure.reason(cause);
  }

  /** In plain words. */
  String why() {
    return why;
  }
}
