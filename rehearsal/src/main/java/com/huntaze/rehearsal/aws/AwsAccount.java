package com.huntaze.rehearsal.aws;

/** The rehearsal's only account, in its only Region. */
public final class AwsAccount {
  public static final String ID = "123456789012";
  public static final String REGION = "eu-west-1";

  /** The Region as alarm messages name it. */
  public static final String REGION_NAME = "EU (Ireland)";

  private AwsAccount() {}

  /**
   * @param service e.g. {@code sns}
   * @param resource in the service's own form, e.g. {@code alarm:NAME}
   */
  public static String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + REGION + ":" + ID + ":" + resource;
  }
}
